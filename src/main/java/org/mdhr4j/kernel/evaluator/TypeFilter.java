package org.mdhr4j.kernel.evaluator;

import java.util.List;
import java.util.Set;
import javax.tools.JavaFileObject;

/** Which types the compiler is not to see for now. */
final class TypeFilter {
    private Set<String> types = Set.of();
    private Set<String> packages = Set.of();

    /**
     * Hides types from the compiler, and shows all others.
     *
     * @param names simple names
     * @param hiddenIn the packages in which they are hidden
     */
    void hide(Set<String> names, Set<String> hiddenIn) {
        types = Set.copyOf(names);
        packages = Set.copyOf(hiddenIn);
    }

    /** Those of a package's files that may be seen. */
    List<JavaFileObject> visible(String packageName, List<JavaFileObject> files) {
        return packages.contains(packageName)
                ? files.stream().filter(file -> !isHidden(file)).toList()
                : files;
    }

    private boolean isHidden(JavaFileObject file) {
        return types.stream().anyMatch(name -> file.isNameCompatible(name, file.getKind()));
    }
}
