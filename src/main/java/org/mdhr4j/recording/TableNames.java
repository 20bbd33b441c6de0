package org.mdhr4j.recording;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mdhr4j.source.Input;

/**
 * Names the tables of many inputs in one folder: as the input without its ending; where two would
 * be the same, with the ending, and where that is not enough, with the input's folder in front.
 */
public final class TableNames {
    private TableNames() {}

    /**
     * Names the tables.
     *
     * @param ending of the tables, without a dot
     * @return the table of each input, in order
     * @throws IllegalArgumentException if two inputs cannot be told apart by their names
     */
    public static Map<Input, Path> of(List<Input> inputs, Path folder, String ending) {
        List<Function<Input, String>> ways =
                List.of(Input::stem, TableNames::whole, TableNames::withFolder);
        Map<Input, Path> named = new LinkedHashMap<>();
        for (Input input : inputs) {
            Optional<Function<Input, String>> way =
                    ways.stream().filter(w -> count(inputs, w, w.apply(input)) == 1).findFirst();
            String name =
                    way.map(w -> w.apply(input))
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "%s and another input would write the same table. Score them one by one."
                                                            .formatted(input.name())));
            named.put(input, folder.resolve("%s.%s".formatted(name, ending)));
        }
        requireDifferent(named);
        return named;
    }

    private static long count(List<Input> inputs, Function<Input, String> way, String name) {
        return inputs.stream().filter(input -> way.apply(input).equalsIgnoreCase(name)).count();
    }

    private static void requireDifferent(Map<Input, Path> named) {
        Map<String, Input> seen = new HashMap<>();
        named.forEach(
                (input, path) -> {
                    Input other = seen.put(path.toString().toLowerCase(Locale.ROOT), input);
                    if (other != null) {
                        throw new IllegalArgumentException(
                                "%s and %s would write the same table, %s. Score them one by one."
                                        .formatted(other.name(), input.name(), path));
                    }
                });
    }

    private static String whole(Input input) {
        return input.kind() == Input.Kind.CAMERA
                ? input.stem()
                : String.valueOf(path(input).getFileName());
    }

    private static String withFolder(Input input) {
        Path parent = input.kind() == Input.Kind.CAMERA ? null : path(input).getParent();
        return parent == null || parent.getFileName() == null
                ? whole(input)
                : parent.getFileName() + "-" + whole(input);
    }

    private static Path path(Input input) {
        return Path.of(input.name()).toAbsolutePath().normalize();
    }
}
