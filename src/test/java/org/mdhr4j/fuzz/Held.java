package org.mdhr4j.fuzz;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.mdhr4j.files.Shown;

/**
 * What every target holds: an input is read, or refused with an exception that its reader
 * documents, whose message is one clear line, within five seconds of processor time. Whatever else
 * is thrown is a finding, {@link OutOfMemoryError} and {@link StackOverflowError} among it.
 */
final class Held {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double MOST_SECONDS = 5;
    private static final int MAX_MESSAGE = 2000;
    private static final Pattern NAME_OF_CLASS =
            Pattern.compile("(^|[:(] ?)(com\\.sun\\.|[\\w.$]+Exception\\b)");
    private static final Pattern NOTHING_SAID = Pattern.compile("(^|: )null\\.?$");
    private static final Path FOLDER = folder();

    private static boolean hasBegun;

    /** What is in the file, for messages may quote it. */
    private static String words = "";

    private Held() {}

    /** Something that reads an input. */
    interface Reading {
        void read() throws Exception;
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of this process with these bytes; the next call may replace it. */
    static Path file(String name, byte[]... parts) {
        Path file = FOLDER.resolve(name);
        if (!Files.exists(file)) {
            makeFolders(file);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            words = "";
            for (byte[] part : parts) {
                words += new String(part, StandardCharsets.UTF_8);
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private static void makeFolders(Path file) {
        Path parent = file.getParent();
        if (!Files.exists(parent)) {
            makeFolders(parent);
            parent.toFile().mkdir();
            parent.toFile().deleteOnExit(); // after what is in it
        }
        file.toFile().deleteOnExit();
    }

    /** Reads; exceptions of the documented types must say in one line what is wrong. */
    static void readsOrRefuses(Reading reading, Class<?>... documented) {
        long begun = THREADS.getCurrentThreadCpuTime();
        try {
            reading.read();
        } catch (Exception e) {
            if (List.of(documented).stream().noneMatch(type -> type.isInstance(e))) {
                throw new AssertionError("is no documented exception: " + e, e);
            }
            requireClear(e);
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - begun) / 1e9;
        if (seconds > MOST_SECONDS && hasBegun) {
            throw new AssertionError("takes %.1f s".formatted(seconds));
        }
        hasBegun = true; // the first time classes and libraries are loaded
    }

    private static void requireClear(Exception e) {
        String message = String.valueOf(e.getMessage());
        boolean isClear =
                e.getMessage() != null
                        && !message.isBlank()
                        && message.length() <= MAX_MESSAGE
                        && message.indexOf('\n') < 0
                        && message.indexOf('\r') < 0
                        && !namesClass(message)
                        && !NOTHING_SAID.matcher(message).find();
        if (!isClear) {
            throw new AssertionError("is no clear line: " + Shown.brief(message), e);
        }
    }

    /** A dot behind a word of the file may be the sentence's, one in front that of its field. */
    private static boolean namesClass(String message) {
        return NAME_OF_CLASS
                .matcher(message)
                .results()
                .map(name -> name.group(2).replaceFirst("\\.$", "").replaceFirst(".*\\.", ""))
                .anyMatch(name -> !words.contains(name));
    }
}
