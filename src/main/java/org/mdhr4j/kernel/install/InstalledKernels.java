package org.mdhr4j.kernel.install;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mdhr4j.files.FolderTree;

/** Finds and removes kernels that {@link KernelInstaller} installed. Others are never touched. */
public final class InstalledKernels {
    private InstalledKernels() {}

    /** Finds the mdhr4j kernels in these folders of kernels, in order. */
    public static List<Found> find(List<Path> folders) throws IOException {
        List<Found> found = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> entries = Files.list(folder)) {
                    for (Path entry : entries.sorted().toList()) {
                        read(entry).ifPresent(found::add);
                    }
                }
            }
        }
        return found;
    }

    /** Removes a kernel with all its files. */
    public static void remove(Found kernel) throws IOException {
        FolderTree.delete(kernel.folder());
    }

    private static Optional<Found> read(Path folder) throws IOException {
        Path file = folder.resolve("kernel.json");
        boolean isHidden = String.valueOf(folder.getFileName()).startsWith(".");
        if (isHidden || !Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            JsonElement metadata = json.get("metadata");
            JsonElement ours = metadata == null ? null : metadata.getAsJsonObject().get("mdhr4j");
            if (ours == null) {
                return Optional.empty();
            }
            return Optional.of(
                    new Found(
                            String.valueOf(folder.getFileName()),
                            json.get("display_name").getAsString(),
                            ours.getAsJsonObject().get("engine").getAsString(),
                            ours.getAsJsonObject().get("java").getAsString(),
                            folder));
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            return Optional.empty(); // some other kernel's file, and not ours to judge
        }
    }

    /**
     * A kernel of ours.
     *
     * @param name what notebooks call it
     * @param java version that it was installed with
     */
    public record Found(String name, String displayName, String engine, String java, Path folder) {}
}
