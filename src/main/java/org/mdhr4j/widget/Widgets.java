package org.mdhr4j.widget;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes widgets. Every notebook has these functions without import:
 *
 * <pre>
 * interact(slider(0.0, 1.0).named("AU12"), smile -&gt; draw(smile))
 * </pre>
 */
public final class Widgets {
    private Widgets() {}

    /** Returns a slider for whole numbers. */
    public static Slider<Integer> slider(int min, int max) {
        return new Slider<>(NumberKind.INT, min, max);
    }

    /** Returns a slider for numbers, of a hundred steps. */
    public static Slider<Double> slider(double min, double max) {
        return new Slider<>(NumberKind.FLOAT, min, max);
    }

    /** Returns a slider with two handles for whole numbers. */
    public static RangeSlider<Integer> rangeSlider(int min, int max) {
        return new RangeSlider<>(NumberKind.INT, min, max);
    }

    /** Returns a slider with two handles for numbers. */
    public static RangeSlider<Double> rangeSlider(double min, double max) {
        return new RangeSlider<>(NumberKind.FLOAT, min, max);
    }

    /** Returns a box to tick. */
    public static Checkbox checkbox(String name) {
        return new Checkbox(false).named(name);
    }

    /** Returns a menu of values, shown by their texts. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T> Choice<T> dropdown(T... values) {
        return dropdown(Arrays.stream(values).toList());
    }

    /** Returns a menu of values, shown by their texts. */
    public static <T> Choice<T> dropdown(List<T> values) {
        return Choice.menu(labelled(values));
    }

    /** Returns a menu of values by their labels. */
    public static <T> Choice<T> dropdown(Map<String, T> values) {
        return Choice.menu(values);
    }

    /** Returns a row of buttons of which one is pressed, one for each value. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public static <T> Choice<T> toggleButtons(T... values) {
        return toggleButtons(Arrays.stream(values).toList());
    }

    /** Returns a row of buttons of which one is pressed, one for each value. */
    public static <T> Choice<T> toggleButtons(List<T> values) {
        return Choice.buttons(labelled(values));
    }

    /** Equal texts are told apart by a number. */
    private static <T> Map<String, T> labelled(List<T> values) {
        Map<String, T> labelled = new LinkedHashMap<>();
        for (T value : values) {
            String text = String.valueOf(value);
            String label = text;
            for (int i = 2; labelled.containsKey(label); i++) {
                label = text + " (" + i + ")";
            }
            labelled.put(label, value);
        }
        return labelled;
    }

    /** Returns a line of text. */
    public static TextField textField(String text) {
        return TextField.line(text);
    }

    /** Returns several lines of text. */
    public static TextField textArea(String text) {
        return TextField.lines(text);
    }

    /** Returns a button. */
    public static Button button(String text) {
        return new Button(text);
    }

    /** Returns a button that does something when it is pressed. */
    public static Button button(String text, Reaction.Body listener) {
        return new Button(text).onClick(listener);
    }

    /** Returns buttons that let a number run. */
    public static Play play(int min, int max) {
        return new Play(min, max);
    }

    /** Returns a bar that is full at a number. */
    public static ProgressBar progressBar(double max) {
        return new ProgressBar(max);
    }

    /** Returns plain text that can be changed. */
    public static TextView label(String text) {
        return TextView.plain(text);
    }

    /** Returns HTML that can be changed; what comes from data must be escaped in it. */
    public static TextView html(String html) {
        return TextView.html(html);
    }

    /** Returns a place for pictures. */
    public static ImageView imageView() {
        return new ImageView();
    }

    /** Returns an area that shows whatever a cell can show. */
    public static Output output() {
        return new Output();
    }

    /** Puts widgets beside each other. */
    public static Box hbox(Widget... children) {
        return new Box("HBox", Arrays.asList(children));
    }

    /** Puts widgets below each other. */
    public static Box vbox(Widget... children) {
        return new Box("VBox", Arrays.asList(children));
    }

    /** Puts widgets behind each other, with tabs to choose by. */
    public static Box tabs(Map<String, ? extends Widget> pages) {
        return Box.pages("Tab", pages);
    }

    /** Puts widgets into folds, of which one is open. */
    public static Box accordion(Map<String, ? extends Widget> pages) {
        return Box.pages("Accordion", pages);
    }

    /** Keeps two controls at the same value; front ends do it, without Java. */
    public static <T> Link link(Control<T> one, Control<T> other) {
        return Link.both(one, other);
    }

    /** Makes one control follow another; front ends do it, without Java. */
    public static <T> Link follow(Control<T> source, Control<T> target) {
        return Link.oneWay(source, target);
    }

    /** Shows a control, and below it what a function makes of its value. */
    public static <A> Interaction interact(Control<A> a, Views.Of1<? super A> view) {
        return Interaction.of(List.of(a), () -> view.show(a.value()));
    }

    /** Shows two controls, and below them what a function makes of their values. */
    public static <A, B> Interaction interact(
            Control<A> a, Control<B> b, Views.Of2<? super A, ? super B> view) {
        return Interaction.of(List.of(a, b), () -> view.show(a.value(), b.value()));
    }

    /** Shows three controls, and below them what a function makes of their values. */
    public static <A, B, C> Interaction interact(
            Control<A> a,
            Control<B> b,
            Control<C> c,
            Views.Of3<? super A, ? super B, ? super C> view) {
        return Interaction.of(List.of(a, b, c), () -> view.show(a.value(), b.value(), c.value()));
    }

    /** Shows four controls, and below them what a function makes of their values. */
    public static <A, B, C, D> Interaction interact(
            Control<A> a,
            Control<B> b,
            Control<C> c,
            Control<D> d,
            Views.Of4<? super A, ? super B, ? super C, ? super D> view) {
        return Interaction.of(
                List.of(a, b, c, d), () -> view.show(a.value(), b.value(), c.value(), d.value()));
    }

    /**
     * Shows any number of controls of one type, and below them what a function makes of the list of
     * their values.
     */
    public static <T> Interaction interact(
            List<? extends Control<T>> controls, Views.Of1<? super List<T>> view) {
        return Interaction.of(
                controls, () -> view.show(controls.stream().map(Control::value).toList()));
    }
}
