package org.mdhr4j.kernel.evaluator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the compiler broke: JShell calls a snippet valid then, though no class was made of
 * it, or the class of an earlier one is still in force.
 */
final class CompilerOutput {
    private static final Logger LOG = LoggerFactory.getLogger(CompilerOutput.class);

    private final Map<String, Object> lastFiles = new HashMap<>();
    private Optional<JShellRecords> records;

    CompilerOutput(Optional<JShellRecords> records) {
        this.records = records;
    }

    /** Whether the compiler broke on a snippet that JShell has just declared. */
    boolean isMissing(Snippet snippet) {
        if (records.isEmpty() || snippet.kind() == Snippet.Kind.IMPORT) {
            return false;
        }
        try {
            Object file = records.get().classFileOf(snippet);
            Object before = remember(snippet.id(), file);
            return file == null || file == before;
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("JShell's records have an unknown form; its compiler is trusted", e);
            records = Optional.empty();
            return false;
        }
    }

    private @Nullable Object remember(String id, @Nullable Object file) {
        return file == null ? lastFiles.remove(id) : lastFiles.put(id, file);
    }

    /** No snippet of that id will be run again. */
    void forget(String id) {
        lastFiles.remove(id);
    }

    /** What a cell that broke the compiler says. */
    static CellError error() {
        return error(
                "The Java compiler broke on this code, which is an error of the compiler (Java %s). Nothing was declared; write the code in another way."
                        .formatted(Runtime.version()));
    }

    /** The error of a cell whose code fills the compiler's stack. */
    static CellError nestedTooDeeply() {
        return error(
                "This code is nested too deeply for the Java compiler. Nothing was declared; write it in several steps.");
    }

    private static CellError error(String message) {
        String title = Ansi.title(CellError.COMPILATION_ERROR, message);
        return new CellError(CellError.COMPILATION_ERROR, message, List.of(title));
    }
}
