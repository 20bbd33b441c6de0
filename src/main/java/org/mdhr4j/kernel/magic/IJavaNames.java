package org.mdhr4j.kernel.magic;

/**
 * Names of IJava's own classes in a cell, turned into those that take their place here. Lines stay
 * what they are.
 */
final class IJavaNames {
    private static final String ROOT = "io.github.spencerpark.";
    private static final String RUNTIME = "org.mdhr4j.kernel.runtime.";

    private IJavaNames() {}

    static String translate(String cell) {
        if (!cell.contains(ROOT)) {
            return cell;
        }
        return cell.replace(ROOT + "jupyter.", "org.dflib.jjava.jupyter.")
                .replaceAll(
                        "\\bio\\.github\\.spencerpark\\.ijava\\.runtime\\.(?:Display|Kernel|Magics)\\b",
                        RUNTIME + "Notebook")
                .replace(ROOT + "ijava.IJava", RUNTIME + "IJava");
    }
}
