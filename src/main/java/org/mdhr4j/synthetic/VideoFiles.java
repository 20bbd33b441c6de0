package org.mdhr4j.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.files.FolderTree;

/**
 * Where one video's frames and labels go. Frames are drawn into a folder of another name that is
 * renamed when the video is complete; the labels follow last, so a video with labels is whole.
 */
final class VideoFiles {
    private static final String UNFINISHED = ".unfinished-";

    private final Path root;
    private final Manifest manifest;
    private final DatasetLayout layout;
    private final String subject;
    private final String task;

    VideoFiles(Path root, Manifest manifest, DatasetLayout layout, String subject, String task) {
        this.root = root;
        this.manifest = manifest;
        this.layout = layout;
        this.subject = subject;
        this.task = task;
    }

    /** Whether an earlier run completed the video. */
    boolean isComplete() {
        return Files.exists(labels()) && Files.isDirectory(frames());
    }

    /** Makes an empty folder for frames on the way; what an interrupted run left is removed. */
    Path begin() throws IOException {
        Path unfinished = unfinished(frames());
        FolderTree.delete(unfinished);
        FolderTree.delete(frames());
        return Files.createDirectories(unfinished);
    }

    /** Folder of the finished frames. */
    Path frames() {
        String path = imagePath(1);
        return root.resolve(folder()).resolve(path.substring(0, path.lastIndexOf('/')));
    }

    /** File of a frame, counted from 1, of a complete video. */
    Path finishedFrame(int frame) {
        return frames().resolve(Path.of(imagePath(frame)).getFileName());
    }

    /** File of a frame in the folder that {@link #begin} made. */
    Path frame(int frame) {
        return unfinished(frames()).resolve(Path.of(imagePath(frame)).getFileName());
    }

    /** Puts the frames in their place and writes the labels. */
    void complete(Performance performance) throws IOException {
        Files.move(unfinished(frames()), frames());
        Path target = labels();
        Path onTheWay = unfinished(target);
        FolderTree.delete(onTheWay);
        if (layout == DatasetLayout.BP4D) {
            Files.createDirectories(target.getParent());
            Files.writeString(onTheWay, RawLabels.occurrenceCsv(performance));
        } else {
            Files.createDirectories(onTheWay);
            for (Map.Entry<String, String> file :
                    RawLabels.intensityTexts(performance, subject).entrySet()) {
                Files.writeString(onTheWay.resolve(file.getKey()), file.getValue());
            }
        }
        Files.move(onTheWay, target);
    }

    /** Removes what is not complete. */
    void abandon() throws IOException {
        FolderTree.delete(unfinished(frames()));
        FolderTree.delete(unfinished(labels()));
    }

    /** Image format by file ending: "jpg" or "png". */
    String format() {
        String path = imagePath(1);
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private String folder() {
        String pattern = manifest.layout().images().get(0);
        return pattern.substring(0, pattern.indexOf('/'));
    }

    /** Path of a frame, counted from 1 as label files do, below the image folder. */
    private String imagePath(int frame) {
        int number = frame + manifest.labels().frameOffset();
        return manifest.layout().listPath(subject, task, number);
    }

    private Path labels() {
        Path folder = root.resolve(manifest.labels().path());
        return layout == DatasetLayout.BP4D
                ? folder.resolve(subject + "_" + task + ".csv")
                : folder.resolve(subject);
    }

    private static Path unfinished(Path target) {
        return target.resolveSibling(UNFINISHED + target.getFileName());
    }
}
