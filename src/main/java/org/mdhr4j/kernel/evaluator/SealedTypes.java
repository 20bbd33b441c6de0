package org.mdhr4j.kernel.evaluator;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Sealed types without {@code permits}: in a source file they permit what extends them there.
 *
 * <p>JShell compiles each declaration of a cell as a file of its own, so the clause is written out.
 */
final class SealedTypes {
    private static final Pattern SEALED = Pattern.compile("(?<!non-)\\bsealed\\b");

    private SealedTypes() {}

    /** Whether a cell may hold a sealed type. */
    static boolean isIn(String cell) {
        return SEALED.matcher(cell).find();
    }

    /**
     * Completes the declarations of a cell.
     *
     * @param sources the cell's snippets
     * @return snippets that have to be written in another way, by what they were
     */
    static Map<String, String> complete(List<String> sources) {
        Map<String, Parsed> types = new LinkedHashMap<>();
        for (String source : sources) {
            Parsed parsed = parse(source);
            if (parsed != null) {
                types.put(source, parsed);
            }
        }
        Map<String, String> completed = new LinkedHashMap<>();
        types.forEach(
                (source, parent) -> {
                    if (parent.lacksPermits()) {
                        Set<String> permitted = new LinkedHashSet<>();
                        types.values().forEach(t -> permitted.addAll(t.heirsOf(parent.name())));
                        boolean isAlone = permitted.stream().allMatch(n -> n.contains("."));
                        if (!isAlone) {
                            completed.put(source, parent.withPermits(permitted));
                        }
                    }
                });
        return completed;
    }

    private static @Nullable Parsed parse(String source) {
        ParsedSource parsed = ParsedSource.parse(source);
        List<? extends Tree> types = parsed == null ? List.of() : parsed.unit().getTypeDecls();
        return parsed != null && !types.isEmpty() && types.get(0) instanceof ClassTree type
                ? new Parsed(source, type, headEnd(parsed.unit(), type, parsed.positions()))
                : null; // no declaration; JShell will say what it is
    }

    /** The end of what stands before a type's body, as far as the parser tells. */
    private static int headEnd(CompilationUnitTree unit, ClassTree type, SourcePositions at) {
        List<Tree> parts = new ArrayList<>(List.of(type.getModifiers()));
        parts.addAll(type.getTypeParameters());
        parts.addAll(type.getImplementsClause());
        if (type.getExtendsClause() != null) {
            parts.add(type.getExtendsClause());
        }
        long end = at.getStartPosition(unit, type);
        for (Tree part : parts) {
            end = Math.max(end, at.getEndPosition(unit, part));
        }
        return (int) end;
    }

    /**
     * A type's declaration.
     *
     * @param headEnd where its last clause ends; only its name and blanks may follow
     */
    private record Parsed(String source, ClassTree type, int headEnd) {
        String name() {
            return type.getSimpleName().toString();
        }

        boolean lacksPermits() {
            return type.getModifiers().getFlags().contains(Modifier.SEALED)
                    && type.getPermitsClause().isEmpty();
        }

        /** Names of the types in here that extend a type. */
        List<String> heirsOf(String parent) {
            List<String> heirs = new ArrayList<>();
            new TreeScanner<@Nullable Void, String>() {
                @Override
                public @Nullable Void visitClass(ClassTree node, String outer) {
                    String path = outer + node.getSimpleName();
                    boolean isHeir =
                            node.getImplementsClause().stream().anyMatch(t -> names(t, parent))
                                    || names(node.getExtendsClause(), parent);
                    if (isHeir && !node.getSimpleName().isEmpty()) {
                        heirs.add(path);
                    }
                    return super.visitClass(node, path + ".");
                }
            }.scan(type, "");
            return heirs;
        }

        private static boolean names(@Nullable Tree clause, String parent) {
            return clause != null && clause.toString().matches(Pattern.quote(parent) + "(<.*>)?");
        }

        String withPermits(Set<String> permitted) {
            int body = source.indexOf('{', headEnd);
            if (body < 0) {
                return source;
            }
            String clause = "permits " + String.join(", ", permitted) + " ";
            return source.substring(0, body) + clause + source.substring(body);
        }
    }
}
