package org.mdhr4j.kernel.evaluator;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Code that the compiler has parsed, and nothing more.
 *
 * @param unit its tree
 * @param positions where the tree's parts start and end
 * @param hasErrors whether the parser took offence
 */
record ParsedSource(CompilationUnitTree unit, SourcePositions positions, boolean hasErrors) {
    /** Making one takes longer than parsing does. */
    private static final @Nullable JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private static final @Nullable JavaFileManager FILES =
            COMPILER == null ? null : COMPILER.getStandardFileManager(null, null, null);

    /** Parses a source file's text; null if this Java has no compiler. */
    static @Nullable ParsedSource parse(String text) {
        JavaCompiler compiler = COMPILER;
        if (compiler == null) {
            return null;
        }
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavacTask task =
                (JavacTask)
                        compiler.getTask(
                                null,
                                FILES,
                                found,
                                List.of("-proc:none"),
                                null,
                                List.of(new Text(text)));
        try {
            Iterator<? extends CompilationUnitTree> units = task.parse().iterator();
            return units.hasNext()
                    ? new ParsedSource(
                            units.next(),
                            Trees.instance(task).getSourcePositions(),
                            found.getDiagnostics().stream().anyMatch(ParsedSource::isError))
                    : null;
        } catch (IOException | IllegalStateException e) {
            return null; // whatever it is, JShell will say so
        }
    }

    private static boolean isError(Diagnostic<?> message) {
        return message.getKind() == Diagnostic.Kind.ERROR;
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String text) {
            super(URI.create("string:///Cell.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
