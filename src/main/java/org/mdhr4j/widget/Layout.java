package org.mdhr4j.widget;

/** Size and place of a widget, as CSS. */
final class Layout extends WidgetModel {
    Layout() {
        super(ModelType.layout());
    }
}
