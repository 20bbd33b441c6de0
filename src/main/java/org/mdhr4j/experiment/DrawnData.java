package org.mdhr4j.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.mdhr4j.data.check.CheckReport;
import org.mdhr4j.data.check.DatasetCheck;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.prepare.DatasetPreparation;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.synthetic.SyntheticDataset;

/** A drawn data set made ready for training: drawn, prepared, checked. */
public final class DrawnData {
    private DrawnData() {}

    /**
     * Draws and prepares what is not there yet, then checks all of it.
     *
     * @throws DataException if the check finds an error
     */
    public static CheckReport make(SynthesisPlan plan, Path folder, LongConsumer progress)
            throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        Files.createDirectories(folder);
        SyntheticDataset dataset = new SyntheticDataset(plan, folder, threads);
        dataset.write(progress);
        Manifest manifest = Manifest.read(folder.resolve(Manifest.FILE_NAME));
        Manifest bare = manifest.withSplits(manifest.splits().withoutCounts());
        new DatasetPreparation(bare, folder, folder, false).run();
        CheckReport report = new DatasetCheck(folder).run(true, threads, done -> {});
        if (report.numErrors() > 0) {
            String first =
                    report.findings().stream()
                            .filter(Finding::isError)
                            .findFirst()
                            .map(Finding::message)
                            .orElse("");
            throw new DataException(
                    folder,
                    "the drawn data has %s faults, the first: %s Delete the folder and start again."
                            .formatted(report.numErrors(), first));
        }
        return report;
    }
}
