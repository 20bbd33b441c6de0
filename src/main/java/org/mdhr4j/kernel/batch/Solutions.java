package org.mdhr4j.kernel.batch;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the code of exercises' solutions: blocks of Java in Markdown that readers unfold ({@code
 * <details>}).
 */
public final class Solutions {
    private static final Pattern FOLDED = Pattern.compile("(?s)<details>(.*?)</details>");
    private static final Pattern JAVA = Pattern.compile("(?s)```java\\n(.*?)```");

    private Solutions() {}

    /** Returns the blocks of a notebook from top to bottom. */
    public static List<String> of(NotebookFile notebook) {
        List<String> found = new ArrayList<>();
        for (JsonElement element : notebook.cells()) {
            JsonObject cell = element.getAsJsonObject();
            if (cell.get("cell_type").getAsString().equals("markdown")) {
                found.addAll(in(NotebookFile.source(cell)));
            }
        }
        return found;
    }

    /** Returns the blocks of one Markdown text. */
    public static List<String> in(String markdown) {
        List<String> found = new ArrayList<>();
        Matcher folded = FOLDED.matcher(markdown);
        while (folded.find()) {
            Matcher java = JAVA.matcher(folded.group(1));
            while (java.find()) {
                found.add(java.group(1));
            }
        }
        return found;
    }
}
