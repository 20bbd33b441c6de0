package org.mdhr4j.kernel.evaluator;

import java.io.IOException;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The imports that every notebook starts with, each run when code first uses a name that it brings.
 *
 * <p>An import costs JShell several runs of the compiler, and every later snippet is compiled
 * together with all imports. Thirty of them would delay the first cell by half a second and slow
 * each cell down by a quarter.
 */
final class LazyImports {
    private static final Pattern IMPORT =
            Pattern.compile("import\\s+(static\\s+)?([\\w.]+?)\\.(\\w+|\\*)\\s*;");
    private static final Pattern NAME = Pattern.compile("(?<![\\w$.])[\\p{Alpha}_$][\\w$]*");

    private final List<Waiting> waiting = new ArrayList<>();

    /**
     * Splits start-up code into what can wait and the rest.
     *
     * @param code one snippet each
     * @param loader finds the classes of static imports
     */
    LazyImports(List<String> code, ClassLoader loader) {
        PackageTypes packages = new PackageTypes();
        for (String snippet : code) {
            waiting.add(new Waiting(snippet, names(snippet, loader, packages)));
        }
    }

    /** What must be run at once: no imports, or of packages that cannot be listed. */
    List<String> takeUnknown() {
        return take(w -> w.names.isEmpty());
    }

    /** What must be run before code that is whole. */
    List<String> importsFor(String code) {
        Set<String> used = namesIn(code);
        return take(w -> w.names.stream().anyMatch(used::contains));
    }

    /** What must be run before the name at the code's end can be completed. */
    List<String> importsForCompletion(String code) {
        Matcher last = Pattern.compile(NAME.pattern() + "$").matcher(code);
        if (!last.find()) {
            return importsFor(code);
        }
        List<String> taken = importsFor(code.substring(0, last.start()));
        String start = last.group();
        taken.addAll(take(w -> w.names.stream().anyMatch(name -> name.startsWith(start))));
        return taken;
    }

    private static Set<String> namesIn(String code) {
        Set<String> names = new HashSet<>();
        Matcher matcher = NAME.matcher(code);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    private List<String> take(Predicate<Waiting> condition) {
        List<String> taken = new ArrayList<>();
        for (Iterator<Waiting> i = waiting.iterator(); i.hasNext(); ) {
            Waiting next = i.next();
            if (condition.test(next)) {
                taken.add(next.snippet);
                i.remove();
            }
        }
        return taken;
    }

    /** Names that a snippet brings if it is an import; empty if they are not known. */
    private static Set<String> names(String snippet, ClassLoader loader, PackageTypes packages) {
        Matcher parts = IMPORT.matcher(snippet.strip());
        if (!parts.matches()) {
            return Set.of();
        }
        boolean isStatic = parts.group(1) != null;
        boolean isStar = parts.group(3).equals("*");
        try {
            if (!isStar) {
                return Set.of(parts.group(3));
            }
            return isStatic
                    ? members(parts.group(2), loader)
                    : packages.of(parts.group(2)).orElse(Set.of());
        } catch (IOException | ClassNotFoundException | LinkageError e) {
            return Set.of(); // the import itself will say what is wrong
        }
    }

    private static Set<String> members(String type, ClassLoader loader)
            throws ClassNotFoundException {
        Class<?> holder = Class.forName(type, false, loader);
        Stream<String> members =
                Stream.<Member>concat(
                                Arrays.stream(holder.getMethods()),
                                Arrays.stream(holder.getFields()))
                        .filter(member -> Modifier.isStatic(member.getModifiers()))
                        .map(Member::getName);
        Stream<String> types = Arrays.stream(holder.getClasses()).map(Class::getSimpleName);
        return Stream.concat(members, types).collect(Collectors.toSet());
    }

    /**
     * A snippet that was not run yet.
     *
     * @param names what it brings; empty if that is not known
     */
    private record Waiting(String snippet, Set<String> names) {}
}
