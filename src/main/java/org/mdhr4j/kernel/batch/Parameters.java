package org.mdhr4j.kernel.batch;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes values from the command line as Java assignments. */
final class Parameters {
    private Parameters() {}

    /**
     * Assignments to variables that a cell declares.
     *
     * @param declarations the cell tagged {@code parameters}
     * @throws IllegalArgumentException if it does not declare one of them
     */
    static String assignments(String declarations, Map<String, String> values) {
        StringBuilder code = new StringBuilder();
        for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
            String type = typeOf(declarations, entry.getKey());
            code.append(entry.getKey()).append(" = ");
            code.append(literal(type, entry.getValue())).append(";\n");
        }
        return code.toString();
    }

    private static String typeOf(String declarations, String name) {
        Pattern declaration =
                Pattern.compile(
                        "(?:^|[;{}\\n])\\s*(?:final\\s+)?([\\w.<>\\[\\], ]+?)\\s+"
                                + Pattern.quote(name)
                                + "\\s*=\\s*([^;\\n]*)");
        Matcher match = declaration.matcher(declarations);
        if (!match.find()) {
            throw new IllegalArgumentException(
                    "The cell tagged 'parameters' declares no variable '%s'.".formatted(name));
        }
        boolean isText = match.group(2).strip().startsWith("\"");
        return match.group(1).equals("var") && isText ? "String" : match.group(1);
    }

    private static String literal(String type, String value) {
        return switch (type) {
            case "String" ->
                    '"'
                            + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                            + '"';
            case "Path", "java.nio.file.Path" ->
                    "java.nio.file.Path.of(" + literal("String", value) + ")";
            case "float", "Float" -> value.matches(".*[fF]") ? value : value + "f";
            case "long", "Long" -> value.matches(".*[lL]") ? value : value + "L";
            default -> value;
        };
    }
}
