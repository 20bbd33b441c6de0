package org.mdhr4j.data.video;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.mdhr4j.data.manifest.DataException;

/** Puts neighbouring lines of the same recording together. */
final class VideoGrouper {
    private final Path file;
    private final Consumer<DataException> faults;
    private final Set<String> seen = new HashSet<>();
    private final List<Video> videos = new ArrayList<>();
    private final List<ListParser.Line> current = new ArrayList<>();

    VideoGrouper(Path file, Consumer<DataException> faults) {
        this.file = file;
        this.faults = faults;
    }

    List<Video> group(List<ListParser.Line> lines) {
        for (ListParser.Line line : lines) {
            if (!current.isEmpty() && !key(line).equals(key(current.get(0)))) {
                finish();
            }
            if (isInOrder(line)) {
                current.add(line);
            }
        }
        finish();
        return List.copyOf(videos);
    }

    private boolean isInOrder(ListParser.Line line) {
        if (current.isEmpty()) {
            if (seen.add(key(line))) {
                return true;
            }
            faults.accept(
                    new DataException(
                            file,
                            line.number(),
                            "recording %s begins again; its frames must stand together."
                                    .formatted(key(line))));
            // Reported once; the rest of the stray stretch is kept apart under its own video.
            return true;
        }
        int before = current.get(current.size() - 1).frame().number();
        if (line.frame().number() > before) {
            return true;
        }
        faults.accept(
                new DataException(
                        file,
                        line.number(),
                        "frame %s of %s stands after frame %s; frames must be in time order and none twice."
                                .formatted(line.frame().number(), key(line), before)));
        return false;
    }

    private void finish() {
        if (current.isEmpty()) {
            return;
        }
        Frame first = current.get(0).frame();
        videos.add(
                new Video(
                        first.subject(),
                        first.task(),
                        current.stream().map(line -> line.frame().image()).toList(),
                        current.stream().mapToInt(line -> line.frame().number()).toArray(),
                        current.stream().map(ListParser.Line::labels).toArray(byte[][]::new)));
        current.clear();
    }

    private static String key(ListParser.Line line) {
        Frame frame = line.frame();
        return frame.task().isEmpty() ? frame.subject() : frame.subject() + "/" + frame.task();
    }
}
