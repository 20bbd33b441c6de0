package org.mdhr4j.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.ReplacedFile;

/** {@code %%file [-a] path}: writes the cell to a file, or adds it with {@code -a}. */
final class FileMagic {
    private FileMagic() {}

    static @Nullable Object write(BaseKernel kernel, List<String> arguments, String body)
            throws IOException {
        boolean isAppended = arguments.contains("-a") || arguments.contains("--append");
        List<String> names = arguments.stream().filter(a -> !a.startsWith("-")).toList();
        if (names.size() != 1) {
            throw new IllegalArgumentException(
                    "%%%%file expects one file name, got %s. Write %%%%file [-a] PATH."
                            .formatted(names));
        }
        Path file = Path.of(names.get(0)).toAbsolutePath();
        if (isAppended) {
            Files.writeString(file, body, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } else {
            ReplacedFile.write(file, body);
        }
        kernel.getIO().out.println((isAppended ? "Added to " : "Wrote ") + file);
        kernel.getIO().out.flush();
        return null;
    }
}
