package org.mdhr4j.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;
import org.mdhr4j.data.video.DatasetReader;

/** The list files of a prepared data set: paths of images, a zero byte, their labels. */
public final class ListFuzz {
    private ListFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        Manifest manifest = Manifest.of("bp4d");
        int middle = 0;
        while (middle < bytes.length && bytes[middle] != 0) {
            middle++;
        }
        byte[] paths = Arrays.copyOf(bytes, middle);
        byte[] labels = Arrays.copyOfRange(bytes, Math.min(middle + 1, bytes.length), bytes.length);
        Held.file("lists/BP4D_test_img_path_fold1.txt", paths);
        Path folder = Held.file("lists/BP4D_test_label_fold1.txt", labels).getParent();
        Held.readsOrRefuses(
                () -> DatasetReader.open(folder, manifest).read(1, Split.TEST),
                DataException.class,
                IOException.class);
    }
}
