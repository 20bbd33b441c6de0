package org.mdhr4j.cli;

import java.io.PrintWriter;
import java.util.List;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.files.Shown;

/** Shows findings as lines that begin with their weight and name their rule. */
final class FindingText {
    private static final int SHOWN = 8;

    private FindingText() {}

    /** For example "warning: frame gap in F003/T2: ... [frame-gap]". */
    static String of(Finding finding) {
        return "%s: %s [%s]"
                .formatted(
                        finding.isError() ? "error" : "warning",
                        Shown.of(finding.text()),
                        finding.rule());
    }

    /**
     * Prints warnings, the first few of many.
     *
     * @param where how all of them can be seen
     */
    static void print(List<Finding> findings, String where, PrintWriter to) {
        findings.stream().limit(SHOWN).forEach(finding -> to.println(of(finding)));
        if (findings.size() > SHOWN) {
            to.printf("%d more warnings: %s%n", findings.size() - SHOWN, where);
        }
        to.flush();
    }
}
