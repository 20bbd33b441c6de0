package org.mdhr4j.widget;

import com.google.gson.JsonElement;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.mdhr4j.notebook.MimeBundle;

/** Teaches a kernel's renderer to show widgets. */
public final class WidgetRenderers {
    private WidgetRenderers() {}

    /** Registers all widgets. */
    public static void register(Renderer renderer) {
        renderer.createRegistration(Widget.class)
                .preferring(
                        WidgetStates.VIEW_MIME, MimeBundle.HTML, MimeBundle.PNG, MimeBundle.TEXT)
                .register(WidgetRenderers::render);
    }

    private static void render(Widget widget, RenderContext context) {
        DisplayData out = context.getOutputContainer();
        for (Map.Entry<String, JsonElement> form : widget.bundle().entrySet()) {
            JsonElement content = form.getValue();
            out.putData(
                    form.getKey(),
                    content.isJsonPrimitive() ? content.getAsString() : content.toString());
        }
    }
}
