package org.mdhr4j.widget;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link that front ends keep by themselves: two controls show the same value, also when no kernel
 * runs.
 */
public final class Link extends WidgetModel {
    private Link(String name, Control<?> source, Control<?> target) {
        super(ModelType.control(name, null));
        set("source", end(source));
        set("target", end(target));
        open();
    }

    /** Each follows the other. */
    static Link both(Control<?> one, Control<?> other) {
        return new Link("Link", one, other);
    }

    /** The target follows the source. */
    static Link oneWay(Control<?> source, Control<?> target) {
        return new Link("DirectionalLink", source, target);
    }

    private static List<@Nullable Object> end(Control<?> control) {
        return List.of(control, control.valueKey());
    }
}
