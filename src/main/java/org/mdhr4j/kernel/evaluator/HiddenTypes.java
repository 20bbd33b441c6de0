package org.mdhr4j.kernel.evaluator;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Types that wildcard imports bring, hidden while the user declares one of the same name.
 *
 * <p>JShell does not import a type of the user's that is still incomplete, so that its name would
 * mean the library's. The compiler keeps what it has read for as long as its options stay the same;
 * so the hidden names are made one of them.
 */
final class HiddenTypes {
    private static final Logger LOG = LoggerFactory.getLogger(HiddenTypes.class);
    private static final Pattern NAME = Pattern.compile("(?<![\\w$.])[\\p{Alpha}_$][\\w$]*");
    private static final Pattern TYPE =
            Pattern.compile("\\b(?:class|interface|record|enum)\\s+[\\p{Alpha}_$]");
    private static final String OPTION = "-Amdhr4j.hidden=";

    private final JShell shell;
    private final TypeFilter filter;
    private final IncompleteDeclarations incomplete;
    private Set<String> hidden = Set.of();

    HiddenTypes(JShell shell, TypeFilter filter, IncompleteDeclarations incomplete) {
        this.shell = shell;
        this.filter = filter;
        this.incomplete = incomplete;
    }

    /** Hides what code that is about to be compiled must not see, and shows the rest. */
    void prepareFor(String source) {
        Set<String> names = incomplete.typeNames();
        if (!names.isEmpty() && !TYPE.matcher(source).find()) {
            names.retainAll(namesIn(source));
        }
        if (names.equals(hidden)) {
            return;
        }
        try {
            change(names);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("JShell's options cannot be reached; no type is hidden", e);
        }
    }

    private void change(Set<String> names) throws ReflectiveOperationException {
        @SuppressWarnings("unchecked") // the type that the field has in JDK 17 to 25
        List<String> options = (List<String>) HiddenFields.get(shell, "extraCompilerOptions");
        options.removeIf(o -> o.startsWith(OPTION));
        if (!names.isEmpty()) {
            options.add(OPTION + String.join(".", new TreeSet<>(names)));
        }
        filter.hide(names, names.isEmpty() ? Set.of() : wildcardPackages());
        hidden = Set.copyOf(names);
    }

    private Set<String> wildcardPackages() {
        Set<String> packages = new HashSet<>(Set.of("java.lang"));
        shell.imports()
                .filter(i -> !i.isStatic() && i.fullname().endsWith(".*"))
                .map(ImportSnippet::fullname)
                .forEach(name -> packages.add(name.substring(0, name.length() - 2)));
        return packages;
    }

    private static Set<String> namesIn(String code) {
        Set<String> names = new HashSet<>();
        Matcher matcher = NAME.matcher(code);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }
}
