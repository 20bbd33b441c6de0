package org.mdhr4j.recording;

import java.nio.file.Path;
import java.util.List;

/**
 * Holds what was written of a recording.
 *
 * @param outcome what came of scoring
 * @param counts which AUs occur how often
 * @param files the table and its description; none for standard output
 * @param products what else was made of the recording
 */
public record RecordingReport(
        RecordingOutcome outcome, AuCounts counts, List<Path> files, List<Path> products) {
    public RecordingReport {
        files = List.copyOf(files);
        products = List.copyOf(products);
    }
}
