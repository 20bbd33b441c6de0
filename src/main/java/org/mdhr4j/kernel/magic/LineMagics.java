package org.mdhr4j.kernel.magic;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mdhr4j.kernel.evaluator.JavaText;

/**
 * Turns lines such as {@code %maven g:a:v} and {@code var x = %load file} into calls of {@code
 * lineMagic}. Every line stays on its line, so that error reports fit.
 *
 * <p>A {@code %} inside strings, text blocks, comments, brackets or in the middle of an expression
 * stays the remainder operator.
 */
public final class LineMagics {
    private static final Pattern LINE =
            Pattern.compile("^(\\s*(?:[^%\"'/]*[^=!<>%\"'/+*&|^-]=\\s*)?)%([A-Za-z]\\w*)(.*)$");
    private static final String CALL = "org.mdhr4j.kernel.runtime.Notebook.lineMagic";

    private final Set<String> known;

    /**
     * Creates a translator.
     *
     * @param known names of the registered line magics
     */
    public LineMagics(Set<String> known) {
        this.known = Set.copyOf(known);
    }

    /** Translates the cell to plain Java. JShell users type {@code /vars}; here that is a magic. */
    public String translate(String cell) {
        return cell.strip().equals("/vars")
                ? translateLines("%vars")
                : translateLines(IJavaNames.translate(cell));
    }

    private String translateLines(String cell) {
        if (cell.indexOf('%') < 0) {
            return cell;
        }
        JavaText scan = new JavaText();
        StringBuilder result = new StringBuilder();
        int start = 0;
        while (start < cell.length()) {
            int newline = cell.indexOf('\n', start);
            int end = newline < 0 ? cell.length() : newline;
            result.append(translateLine(cell.substring(start, end), scan));
            if (newline >= 0) {
                result.append('\n');
                scan.read("\n");
            }
            start = end + 1;
        }
        return result.toString();
    }

    private String translateLine(String line, JavaText scan) {
        Matcher magic = LINE.matcher(line);
        if (scan.isPlain() && magic.matches() && isMagic(magic, scan)) {
            scan.statementEnded();
            return magic.group(1) + call(magic) + ";";
        }
        scan.read(line);
        return line;
    }

    private boolean isMagic(Matcher magic, JavaText scan) {
        return known.contains(magic.group(2)) || scan.isAtStatementStart();
    }

    private static String call(Matcher magic) {
        String rest = magic.group(3).stripTrailing();
        if (rest.endsWith(";")) {
            rest = rest.substring(0, rest.length() - 1);
        }
        return "%s(%s, %s, %d)"
                .formatted(CALL, literal(magic.group(2)), literal(rest), magic.start(3));
    }

    private static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
