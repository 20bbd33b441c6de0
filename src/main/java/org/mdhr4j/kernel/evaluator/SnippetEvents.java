package org.mdhr4j.kernel.evaluator;

import java.util.List;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** What JShell's reports of a piece of code mean for a cell. */
final class SnippetEvents {
    private SnippetEvents() {}

    /** What became of the code itself: its first failure, if several snippets were made of it. */
    static @Nullable SnippetEvent main(List<SnippetEvent> events) {
        SnippetEvent main = null;
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                boolean hasFailed = event.status() == Status.REJECTED || event.exception() != null;
                if (hasFailed) {
                    return event;
                }
                main = main == null ? event : main;
            }
        }
        return main;
    }

    /** Whether a snippet is a variable that JShell made for an expression's value. */
    static boolean isTemporary(Snippet snippet) {
        boolean isVariable = snippet.subKind() != SubKind.VAR_DECLARATION_SUBKIND;
        return snippet instanceof VarSnippet variable
                && isVariable
                && TemporaryNames.isTemporary(variable.name());
    }

    /** Whether a snippet's value is the result of a cell that ends with it. */
    static boolean isShown(Snippet snippet) {
        SubKind kind = snippet.subKind();
        return isTemporary(snippet)
                || kind == SubKind.VAR_VALUE_SUBKIND
                || kind == SubKind.OTHER_EXPRESSION_SUBKIND;
    }
}
