package org.mdhr4j.widget;

import com.google.gson.JsonObject;

/** Text that the notebook changes: plain, or HTML. */
public final class TextView extends Widget {
    private final Style style;
    private final boolean isHtml;

    private TextView(String model, String style, boolean isHtml, String text) {
        super(ModelType.control(model));
        this.style = new Style(style);
        this.isHtml = isHtml;
        set("value", text);
        set("placeholder", "\u200b"); // what front ends take for none
        set("description", "");
        set("style", this.style);
    }

    static TextView plain(String text) {
        return new TextView("Label", "LabelStyle", false, text);
    }

    static TextView html(String html) {
        return new TextView("HTML", "HTMLStyle", true, html);
    }

    /** Shows another text. */
    public TextView text(String text) {
        set("value", text);
        return this;
    }

    /** Returns what is shown. */
    public String text() {
        return String.valueOf(get("value"));
    }

    @Override
    JsonObject preview() {
        JsonObject preview = super.preview();
        if (isHtml) {
            preview.addProperty("text/html", text());
        }
        return preview;
    }

    @Override
    public String toString() {
        return text();
    }

    @Override
    public void close() {
        super.close();
        style.close();
    }
}
