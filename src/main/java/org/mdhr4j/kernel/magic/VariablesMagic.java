package org.mdhr4j.kernel.magic;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.evaluator.PlainText;
import org.mdhr4j.kernel.magic.MagicHost.NamedValue;
import org.mdhr4j.report.Markup;

/** {@code %vars}: a table of the notebook's variables with type and value. */
final class VariablesMagic {
    private static final int MAX_VALUE = 80;
    private static final String LEFT = "style=\"text-align:left\"";
    private static final String HEAD =
            "<table><thead><tr><th LEFT>Name</th><th LEFT>Type</th><th LEFT>Value</th></tr></thead>"
                            .replace("LEFT", LEFT)
                    + "<tbody>";

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
            rows.append("<tr>").append(cell(v.name())).append(cell(v.type()));
            rows.append(cell(value)).append("</tr>");
        }
        DisplayData data = new DisplayData();
        data.putText(variables.isEmpty() ? "No variables yet." : text.toString().stripTrailing());
        if (!variables.isEmpty()) {
            data.putHTML(HEAD + rows + "</tbody></table>");
        }
        return data;
    }

    private static String shortText(@Nullable Object value) {
        String text = PlainText.of(value).replaceAll("\\s+", " ");
        return text.length() > MAX_VALUE ? text.substring(0, MAX_VALUE) + "..." : text;
    }

    private static String cell(String text) {
        return "<td " + LEFT + ">" + Markup.escape(text) + "</td>";
    }
}
