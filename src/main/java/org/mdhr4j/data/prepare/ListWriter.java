package org.mdhr4j.data.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mdhr4j.data.manifest.Layout;
import org.mdhr4j.data.manifest.ListFiles;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.ClassWeights;
import org.mdhr4j.data.video.Video;

/** Writes the list files of all folds, line by line as the reference has them. */
final class ListWriter {
    private final Manifest manifest;
    private final Map<String, List<Video>> bySubject;

    ListWriter(Manifest manifest, Map<String, List<Video>> bySubject) {
        this.manifest = manifest;
        this.bySubject = bySubject;
    }

    /** The videos of one side of a fold, in list order. */
    List<Video> videos(int fold, Split split) {
        List<Video> videos = new ArrayList<>();
        for (String subject : manifest.splits().subjects(fold, split)) {
            videos.addAll(bySubject.getOrDefault(subject, List.of()));
        }
        return videos;
    }

    void write(FileBundle bundle, Path folder, int fold) throws IOException {
        ListFiles names = new ListFiles(folder, manifest, fold);
        for (Split split : Split.values()) {
            List<Video> videos = videos(fold, split);
            bundle.add(pathsName(fold, split), out -> writePaths(out, videos));
            bundle.add(name(names.labels(split)), out -> writeLabels(out, videos));
            bundle.add(name(names.subLabels(split)), out -> writeCodes(out, videos));
        }
        List<Video> training = videos(fold, Split.TRAIN);
        double[] weights = ClassWeights.of(training, manifest.auSet().size());
        bundle.add(
                name(names.weights()),
                out -> out.append(ClassWeights.toLine(weights)).append('\n'));
    }

    private String pathsName(int fold, Split split) {
        Layout layout = manifest.layout();
        return layout.listPrefix()
                + "_"
                + split.key()
                + "_"
                + layout.pathList()
                + "_fold"
                + fold
                + ".txt";
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void writePaths(Appendable out, List<Video> videos) throws IOException {
        for (Video video : videos) {
            for (int i = 0; i < video.numFrames(); i++) {
                int frame = video.frameNumber(i);
                out.append(manifest.layout().listPath(video.subject(), video.task(), frame))
                        .append('\n');
            }
        }
    }

    private static void writeLabels(Appendable out, List<Video> videos) throws IOException {
        for (Video video : videos) {
            for (int i = 0; i < video.numFrames(); i++) {
                for (int au = 0; au < video.numAus(); au++) {
                    out.append(au == 0 ? "" : " ").append(String.valueOf(video.label(i, au)));
                }
                out.append('\n');
            }
        }
    }

    private void writeCodes(Appendable out, List<Video> videos) throws IOException {
        for (Video video : videos) {
            for (int i = 0; i < video.numFrames(); i++) {
                int[] codes = manifest.auSet().codesOf(video.labels(i));
                for (int region = 0; region < codes.length; region++) {
                    out.append(region == 0 ? "" : " ").append(String.valueOf(codes[region]));
                }
                out.append('\n');
            }
        }
    }
}
