package org.mdhr4j.kernel.evaluator;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What JShell keeps of every snippet that it ever ran: source, wrapped source, class files, names.
 *
 * <p>JShell offers no way to forget a snippet, so its fields are reached by reflection. That needs
 * {@code --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED} and fields as in JDK 17 to 25. Where they
 * are out of reach there are no records, nothing is forgotten, and all else works.
 */
final class JShellRecords {
    private static final Logger LOG = LoggerFactory.getLogger(JShellRecords.class);
    private static final Pattern OUTER_CLASS = Pattern.compile("(?:REPL\\.)?(\\$JShell\\$[^$.]+)");
    private static final Pattern NAME = Pattern.compile("[\\p{Alpha}_$][\\w$]*");
    private static final byte[] NOTHING = {};

    private final Set<?> snippets;
    private final List<?> snippetByKey;
    private final Map<?, Set<?>> dependencies;
    private final Map<?, ?> wraps;
    private final Map<?, ?> classFiles;
    private final Map<?, ?> classInfos;
    private final Map<?, ?> variableKeys;
    private final Field references;
    private final Field outerWrap;
    private final Method className;

    @SuppressWarnings("unchecked") // the type that the field has in JDK 17 to 25
    private JShellRecords(JShell shell) throws ReflectiveOperationException {
        Object maps = HiddenFields.get(shell, "maps");
        snippets = (Set<?>) HiddenFields.get(maps, "snippets");
        snippetByKey = (List<?>) HiddenFields.get(maps, "keyIndexToSnippet");
        dependencies = (Map<?, Set<?>>) HiddenFields.get(maps, "dependencies");
        wraps = (Map<?, ?>) HiddenFields.get(HiddenFields.get(shell, "outerMap"), "classOuters");
        classFiles =
                (Map<?, ?>)
                        HiddenFields.get(
                                HiddenFields.get(
                                        HiddenFields.get(shell, "taskFactory"), "fileManager"),
                                "classObjects");
        classInfos = (Map<?, ?>) HiddenFields.get(HiddenFields.get(shell, "classTracker"), "map");
        variableKeys = (Map<?, ?>) HiddenFields.get(HiddenFields.get(shell, "keyMap"), "varMap");
        references = HiddenFields.of(DeclarationSnippet.class, "declareReferences");
        outerWrap = HiddenFields.of(Snippet.class, "outer");
        className = Snippet.class.getDeclaredMethod("className");
        className.setAccessible(true);
    }

    /** The records of a shell, or nothing if this Java does not let us at them. */
    static Optional<JShellRecords> of(JShell shell) {
        try {
            return Optional.of(new JShellRecords(shell));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("JShell's records cannot be reached; finished snippets stay in memory", e);
            return Optional.empty();
        }
    }

    /**
     * Cuts a variable off from all that its initializer named: it has its value, and needs no more
     * than the types in its own type.
     */
    void settle(VarSnippet variable) throws ReflectiveOperationException {
        Set<String> types = new HashSet<>();
        Matcher names = NAME.matcher(variable.typeName());
        while (names.find()) {
            types.add(names.group());
        }
        references.set(variable, types);
        Integer key = Integer.valueOf(variable.id());
        dependencies.forEach(
                (name, keys) -> {
                    if (!types.contains(name)) {
                        keys.remove(key);
                    }
                });
    }

    /** The class file that the compiler made of a snippet last, or null if there is none. */
    @Nullable Object classFileOf(Snippet snippet) throws ReflectiveOperationException {
        return outerWrap.get(snippet) == null
                ? null
                : classFiles.get(NotebookClassLoader.SNIPPET_PREFIX + className.invoke(snippet));
    }

    /**
     * Forgets all snippets but those given.
     *
     * @param active snippets that code may refer to; the compiler is given their classes
     * @param recent snippets that may still run; their lines stay known
     * @return ids of the snippets that are gone and whose id no other snippet has taken over
     */
    Set<String> retain(Set<Snippet> active, Collection<Snippet> recent)
            throws ReflectiveOperationException {
        Set<Snippet> live = new HashSet<>(active);
        live.addAll(recent);
        Set<String> gone = new HashSet<>();
        Set<String> nameless = new HashSet<>();
        for (Object entry : snippets) {
            Snippet snippet = (Snippet) entry;
            int key = Integer.parseInt(snippet.id());
            if (!live.contains(snippet) && key < snippetByKey.size()) {
                if (snippetByKey.get(key) == snippet) {
                    snippetByKey.set(key, null);
                    gone.add(snippet.id());
                }
                boolean isKeyFree = snippetByKey.get(key) == null; // $1 may be a variable again
                if (isKeyFree && isNameless(snippet)) {
                    nameless.add(snippet.id());
                    variableKeys.remove(nameOf(snippet));
                }
            }
        }
        snippets.removeIf(s -> !live.contains(s));
        dependencies.values().forEach(keys -> keys.removeIf(k -> gone.contains(k.toString())));
        dependencies.values().removeIf(Set::isEmpty);
        Set<String> known = classNames(active);
        classFiles.keySet().removeIf(name -> !known.contains(outerClass(name)));
        forgetClasses(classNames(live), nameless);
        return gone;
    }

    /** Whether no later snippet can have the same key, and with it the name of its class. */
    private static boolean isNameless(Snippet snippet) {
        return !snippet.kind().isPersistent() || TemporaryNames.isTemporary(nameOf(snippet));
    }

    private static String nameOf(Snippet snippet) {
        return snippet instanceof VarSnippet variable ? variable.name() : "";
    }

    private Set<String> classNames(Set<Snippet> live) throws ReflectiveOperationException {
        Set<String> names = new HashSet<>();
        for (Snippet snippet : live) {
            if (snippet.kind() != Kind.IMPORT && outerWrap.get(snippet) != null) {
                names.add((String) className.invoke(snippet));
            }
        }
        return names;
    }

    private void forgetClasses(Set<String> live, Set<String> nameless)
            throws ReflectiveOperationException {
        wraps.keySet().removeIf(name -> !live.contains(outerClass(name)));
        for (Object name : List.copyOf(classInfos.keySet())) {
            String outer = outerClass(name);
            if (outer == null || live.contains(outer)) {
                continue;
            }
            if (nameless.contains(keyOf(outer))) {
                classInfos.remove(name);
            } else { // JShell must know that a class of this name was loaded
                empty(classInfos.get(name));
            }
        }
    }

    private static void empty(@Nullable Object info) throws ReflectiveOperationException {
        if (info != null) {
            HiddenFields.of(info.getClass(), "currentBytes").set(info, NOTHING);
            HiddenFields.of(info.getClass(), "loadedBytes").set(info, NOTHING);
        }
    }

    private static @Nullable String outerClass(Object className) {
        Matcher matcher = OUTER_CLASS.matcher((String) className);
        return matcher.lookingAt() ? matcher.group(1) : null;
    }

    /** The key in a name such as {@code $JShell$12B}. */
    private static String keyOf(String outerClass) {
        return outerClass.substring("$JShell$".length()).replaceAll("\\D.*", "");
    }
}
