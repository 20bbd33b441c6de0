package org.mdhr4j.widget;

import com.google.gson.JsonObject;
import java.awt.image.RenderedImage;
import java.util.Base64;
import java.util.Map;
import org.mdhr4j.notebook.PngImage;

/** A picture that the notebook changes. It travels as it is, without Base64. */
public final class ImageView extends Widget {
    private static final byte[] NONE = {};

    ImageView() {
        super(ModelType.control("Image"));
        set("format", "png");
        set("value", NONE);
        set("width", "");
        set("height", "");
        layout("align-self", "flex-start"); // a box would stretch it
        layout("max-width", "100%");
    }

    /** Shows an image. */
    public ImageView image(RenderedImage image) {
        return file("png", PngImage.encode(image));
    }

    /**
     * Shows a picture that is encoded already.
     *
     * @param format the second part of its MIME type, such as {@code png} or {@code svg+xml}
     */
    public ImageView file(String format, byte[] bytes) {
        setAll(Map.of("format", format, "value", bytes.clone())); // one without the other is broken
        return this;
    }

    private byte[] bytes() {
        return get("value") instanceof byte[] bytes ? bytes : NONE;
    }

    @Override
    JsonObject preview() {
        JsonObject preview = super.preview();
        if (bytes().length > 0 && "png".equals(get("format"))) {
            preview.addProperty("image/png", Base64.getEncoder().encodeToString(bytes()));
        }
        return preview;
    }
}
