package org.mdhr4j.data.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Finds manifests: built in, in a file, or in a data set's folder. */
final class ManifestFinder {
    private static final String RESOURCES = "/data-manifests/";

    private ManifestFinder() {}

    static Manifest byNameOrFile(String nameOrFile) throws IOException {
        String name = nameOrFile.toLowerCase(Locale.ROOT);
        if (Manifest.BUILT_IN.contains(name)) {
            return builtIn(name);
        }
        Path file = Path.of(nameOrFile);
        if (Files.isDirectory(file)) {
            return ofFolder(file);
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "'%s' is neither a manifest file nor one of the built-in manifests %s."
                            .formatted(nameOrFile, String.join(", ", Manifest.BUILT_IN)));
        }
        return Manifest.read(file);
    }

    private static Manifest builtIn(String name) throws IOException {
        String resource = RESOURCES + name + ".yaml";
        try (InputStream in = ManifestFinder.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("The jar lacks %s; build it anew.".formatted(resource));
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return ManifestReader.read(Path.of("data-manifests", name + ".yaml"), text);
        }
    }

    static Manifest ofFolder(Path folder) throws IOException {
        Path own = folder.resolve(Manifest.FILE_NAME);
        if (Files.isRegularFile(own)) {
            return Manifest.read(own);
        }
        if (!Files.isDirectory(folder)) {
            throw new DataException(folder, "no such folder; name the folder of a data set.");
        }
        for (String name : Manifest.BUILT_IN) {
            Manifest manifest = builtIn(name);
            if (ListFiles.of(folder, manifest, 1).isPresent()) {
                return manifest;
            }
        }
        throw new DataException(
                folder,
                "no data set found here: neither %s nor list files such as BP4D_test_label_fold1.txt. Run 'mdhr data prepare' or 'mdhr data synth' first, or write a manifest."
                        .formatted(Manifest.FILE_NAME));
    }
}
