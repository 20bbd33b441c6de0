package org.mdhr4j.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All targets and their stored inputs: seeds, and what was found by fuzzing. */
final class FuzzTargets {
    private static final Path RESOURCES = Path.of("src/test/resources");

    /** In the order in which they are run. */
    static final List<Class<?>> ALL =
            List.of(
                    PickleFuzz.class,
                    CheckpointFuzz.class,
                    SafetensorsFuzz.class,
                    CalibrationFuzz.class,
                    ManifestFuzz.class,
                    SettingsFuzz.class,
                    OccurrenceFuzz.class,
                    IntensityFuzz.class,
                    ListFuzz.class,
                    FrameCsvFuzz.class,
                    ImageFuzz.class,
                    FilmFuzz.class,
                    NotebookFuzz.class,
                    MessageFuzz.class,
                    ConnectionFuzz.class,
                    MagicFuzz.class,
                    StudyFuzz.class,
                    PomFuzz.class);

    private FuzzTargets() {}

    /** Folders whose files are inputs of a target: its own, and those of other tests. */
    static List<Path> folders(Class<?> target) {
        List<Path> folders = new ArrayList<>();
        folders.add(RESOURCES.resolve("fuzz").resolve(target.getSimpleName()));
        if (target == CheckpointFuzz.class) {
            folders.add(RESOURCES.resolve("checkpoints"));
        }
        return folders;
    }

    /** The stored inputs of a target. */
    static List<Path> inputs(Class<?> target) {
        List<Path> inputs = new ArrayList<>();
        for (Path folder : folders(target)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.sorted().forEach(inputs::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return inputs;
    }

    /** Runs one input of a target. */
    static void run(Class<?> target, byte[] input) {
        try {
            Method method = target.getMethod("fuzzerTestOneInput", byte[].class);
            method.invoke(null, (Object) input);
        } catch (ReflectiveOperationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new AssertionError(target.getSimpleName() + ": " + cause, cause);
        }
    }
}
