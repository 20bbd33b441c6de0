/**
 * Live controls of a notebook: sliders, menus, buttons, pictures that follow them.
 *
 * <p>Start with {@link org.mdhr4j.widget.Widgets}. Widgets speak the Jupyter widget messaging
 * protocol, version 2.1, so the front ends are those of ipywidgets as they are; {@link
 * org.mdhr4j.widget.WidgetTransport} carries the messages and {@link
 * org.mdhr4j.widget.NotebookCode} runs what the notebook's author wrote. The kernel implements
 * both. Without a kernel widgets are plain values that keep their state.
 */
@NullMarked
package org.mdhr4j.widget;

import org.jspecify.annotations.NullMarked;
