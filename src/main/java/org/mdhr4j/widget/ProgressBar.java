package org.mdhr4j.widget;

/** A bar that fills. */
public final class ProgressBar extends Widget {
    private final Style style = new Style("ProgressStyle");
    private final double max;

    ProgressBar(double max) {
        super(ModelType.control("FloatProgress", "ProgressView"));
        if (!(max > 0) || Double.isInfinite(max)) {
            throw new IllegalArgumentException(
                    "A bar is full at a number above 0, got %s.".formatted(max));
        }
        this.max = max;
        set("min", 0.0);
        set("max", max);
        set("value", 0.0);
        set("bar_style", "");
        set("orientation", "horizontal");
        set("description", "");
        set("style", style);
    }

    /** Fills the bar up to a number; what is beyond its ends is its end. */
    public ProgressBar value(double value) {
        set("value", NumberKind.FLOAT.within(0.0, max, value));
        return this;
    }

    /** Sets the label. */
    public ProgressBar named(String name) {
        set("description", name);
        return this;
    }

    @Override
    public String toString() {
        return "%s of %s".formatted(get("value"), max);
    }

    @Override
    public void close() {
        super.close();
        style.close();
    }
}
