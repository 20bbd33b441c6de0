package org.mdhr4j.widget;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the front end that stand for a widget.
 *
 * @param model what holds the state there
 * @param view what shows it, or without a name if nothing does
 */
record ModelType(Place model, Place view) {
    private static final String BASE = "@jupyter-widgets/base";
    private static final String CONTROLS = "@jupyter-widgets/controls";
    private static final String OUTPUT = "@jupyter-widgets/output";
    private static final String VERSION = "2.0.0";
    private static final String OUTPUT_VERSION = "1.0.0";

    /** A class in a module of a version. */
    record Place(String module, String version, @Nullable String name) {}

    /** A control, such as {@code IntSlider}. */
    static ModelType control(String name) {
        return control(name, name + "View");
    }

    /** A control whose view bears another name, or none. */
    static ModelType control(String name, @Nullable String view) {
        return new ModelType(
                new Place(CONTROLS, VERSION, name + "Model"), new Place(CONTROLS, VERSION, view));
    }

    /** The style of a control, such as {@code SliderStyle}. */
    static ModelType style(String name) {
        return new ModelType(
                new Place(CONTROLS, VERSION, name + "Model"),
                new Place(BASE, VERSION, "StyleView"));
    }

    /** Size and place of a widget. */
    static ModelType layout() {
        return new ModelType(
                new Place(BASE, VERSION, "LayoutModel"), new Place(BASE, VERSION, "LayoutView"));
    }

    /** An area of outputs. */
    static ModelType output() {
        return new ModelType(
                new Place(OUTPUT, OUTPUT_VERSION, "OutputModel"),
                new Place(OUTPUT, OUTPUT_VERSION, "OutputView"));
    }

    /** The part of the state that says which classes these are. */
    Map<String, @Nullable Object> state() {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("_model_module", model.module);
        state.put("_model_module_version", model.version);
        state.put("_model_name", model.name);
        state.put("_view_module", view.module);
        state.put("_view_module_version", view.version);
        state.put("_view_name", view.name);
        return state;
    }

    /** Whether a key of the state is one of those above, which never change. */
    static boolean isFixed(String key) {
        return key.startsWith("_model_") || key.startsWith("_view_");
    }
}
