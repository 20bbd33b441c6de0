package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.DatasetReader;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.synthetic.Performance;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.synthetic.SyntheticDataset;

/**
 * A video to show.
 *
 * @param name subject and task
 * @param images files of its frames
 * @param labels labels of its frames in the order of {@code auSet}: 0, 1 or -1
 */
record PreviewVideo(
        String name, String subject, AuSet auSet, List<Path> images, List<byte[]> labels) {

    /** The videos of a complete synthetic data set; labels come from its plan. */
    static List<PreviewVideo> drawn(Path root, SynthesisPlan plan) throws UserError {
        SyntheticDataset dataset = new SyntheticDataset(plan, root, 1);
        List<PreviewVideo> all = new ArrayList<>();
        for (String subject : SyntheticDataset.subjects(plan)) {
            for (String task : SyntheticDataset.tasks(plan)) {
                Performance script = SyntheticDataset.performance(plan, subject, task);
                List<Path> images = new ArrayList<>();
                List<byte[]> labels = new ArrayList<>();
                for (int t = 0; t < script.numFrames(); t++) {
                    images.add(dataset.image(subject, task, t));
                    labels.add(script.labels(t));
                }
                if (!Files.exists(images.get(0))) {
                    throw new UserError(
                            "%s is not complete: %s is missing. Run the 'data synth' command again."
                                    .formatted(root, images.get(0)));
                }
                String name = task.isEmpty() ? subject : subject + "/" + task;
                all.add(new PreviewVideo(name, subject, script.auSet(), images, labels));
            }
        }
        return all;
    }

    /** The videos of a prepared data set in the order of fold 1. */
    static List<PreviewVideo> prepared(Path root) throws IOException {
        Manifest manifest = Manifest.ofFolder(root);
        DatasetReader reader = DatasetReader.open(root, manifest);
        List<PreviewVideo> all = new ArrayList<>();
        for (Split split : Split.values()) {
            for (Video video : reader.read(1, split)) {
                List<Path> images = new ArrayList<>();
                List<byte[]> labels = new ArrayList<>();
                for (int t = 0; t < video.numFrames(); t++) {
                    images.add(video.image(t));
                    labels.add(video.labels(t));
                }
                all.add(
                        new PreviewVideo(
                                video.name(), video.subject(), manifest.auSet(), images, labels));
            }
        }
        return all;
    }
}
