package org.mdhr4j.recording;

import java.nio.file.Path;
import java.util.List;

/**
 * What was written of a recording.
 *
 * @param outcome what came of scoring
 * @param counts which AUs occur how often
 * @param files that were written; none for standard output
 */
public record RecordingReport(RecordingOutcome outcome, AuCounts counts, List<Path> files) {
    public RecordingReport {
        files = List.copyOf(files);
    }
}
