package org.mdhr4j.data.crop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Layout;
import org.mdhr4j.data.video.Video;

/**
 * Where the crops of a data set lie.
 *
 * @param layout names the places
 * @param out folder of the prepared data set
 */
record CropPlaces(Layout layout, Path out) {
    private Path folder() {
        return out.resolve(Layout.imageFolder(layout.images().get(0)));
    }

    /** Returns where a frame's crop belongs. */
    Path target(Video recording, int number) {
        return folder().resolve(layout.listPath(recording.subject(), recording.task(), number));
    }

    /** Says whether all crops are there that a recording's frames became. */
    boolean holdAll(Video recording, RecordingCrops crops) {
        int[] numbers = RecordingCropper.numbers(recording);
        if (!crops.frames().equals(RecordingCropper.hash(numbers))) {
            return false;
        }
        Map<Integer, String> leftOut = crops.leftOut();
        for (int number : numbers) {
            if (!leftOut.containsKey(number) && !Files.exists(target(recording, number))) {
                return false;
            }
        }
        return true;
    }

    /** Removes what an earlier run cropped of frames that became no crops this time. */
    void removeLeftOut(Video recording, RecordingCrops crops) throws IOException {
        for (int number : crops.leftOut().keySet()) {
            Files.deleteIfExists(target(recording, number));
        }
    }

    /** Crops never take the place of pictures that came from elsewhere. */
    void requireOwn(CropJournal journal) throws IOException {
        boolean isOther = !journal.exists() && holdsFiles(folder());
        if (Files.isSymbolicLink(folder()) || isOther) {
            throw new DataException(
                    folder(),
                    "holds pictures already, which crops must not replace. Choose another --out, or move them away.");
        }
    }

    private static boolean holdsFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.anyMatch(Files::isRegularFile);
        }
    }
}
