package org.mdhr4j.widget;

/** Colours and label of a widget. */
final class Style extends WidgetModel {
    Style(String name) {
        super(ModelType.style(name));
    }
}
