package org.mdhr4j.kernel.protocol;

import java.util.regex.Pattern;
import org.mdhr4j.files.Shown;

/** Makes one line of what Gson says about a text that it cannot read. */
public final class JsonProblem {
    private static final Pattern CLASS_NAME = Pattern.compile("^(?:[\\w.$]+Exception: )+");

    /** Advice for programmers. */
    private static final Pattern ADVICE =
            Pattern.compile("^Use JsonReader\\.\\S+ to accept malformed JSON");

    private static final int MAX_CHARS = 300;

    private JsonProblem() {}

    /** Returns its first line, without names of classes and addresses, shortened. */
    public static String of(Exception e) {
        String message = e.getMessage();
        String first = message == null ? "" : message.lines().findFirst().orElse("");
        String own =
                ADVICE.matcher(CLASS_NAME.matcher(first).replaceFirst(""))
                        .replaceFirst("malformed");
        String shown = Shown.of(own.substring(0, Math.min(MAX_CHARS, own.length())));
        return shown.isBlank() ? "it has not the form that was expected" : shown;
    }
}
