package org.mdhr4j.kernel.magic;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.magic.MagicHost.NamedValue;

/** {@code %vars}: a table of the notebook's variables with type and value. */
final class VariablesMagic {
    private static final int MAX_VALUE = 80;

    private final MagicHost host;

    VariablesMagic(MagicHost host) {
        this.host = host;
    }

    DisplayData list() {
        List<NamedValue> variables = host.listVariables();
        StringBuilder text = new StringBuilder();
        StringBuilder rows = new StringBuilder();
        for (NamedValue v : variables) {
            String value = shortText(v.value());
            text.append(v.type()).append(' ').append(v.name()).append(" = ").append(value);
            text.append('\n');
            rows.append("<tr><td>").append(escape(v.name())).append("</td><td>");
            rows.append(escape(v.type())).append("</td><td>").append(escape(value));
            rows.append("</td></tr>");
        }
        DisplayData data = new DisplayData();
        data.putText(variables.isEmpty() ? "No variables yet." : text.toString().stripTrailing());
        if (!variables.isEmpty()) {
            data.putHTML(
                    "<table><thead><tr><th>Name</th><th>Type</th><th>Value</th></tr></thead><tbody>"
                            + rows
                            + "</tbody></table>");
        }
        return data;
    }

    private static String shortText(@Nullable Object value) {
        String text;
        try {
            text = String.valueOf(value).replaceAll("\\s+", " ");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            text = "(its toString() threw " + e + ")";
        }
        return text.length() > MAX_VALUE ? text.substring(0, MAX_VALUE) + "..." : text;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
