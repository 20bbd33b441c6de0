package org.mdhr4j.report;

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The colours of charts and pages, each with a value for light and one for dark backgrounds. Series
 * colours follow Okabe and Ito (2008), who chose them to be told apart with any colour vision;
 * charts tell series apart by shape or place as well.
 *
 * <p>Charts are drawn in the light values; {@link #css()} turns them into CSS variables, so that a
 * page can swap them.
 */
public enum Palette {
    /** Text. */
    INK("ink", 0x1f2a37, 0xe8ecf1),
    /** Secondary text and axes. */
    MUTED("muted", 0x5c6876, 0xa9b4c0),
    /** Grid lines and borders. */
    GRID("grid", 0xdfe4ea, 0x343d49),
    /** Background of charts and tables. */
    CARD("card", 0xfdfdfe, 0x161b22),
    /** Background of the page. */
    PAGE("page", 0xf4f6f8, 0x0d1117),
    /** Background of what is highlighted. */
    TINT("tint", 0xe7f1f9, 0x14293b),
    /** Bars, light enough for marks and intervals upon them. */
    BAR("bar", 0x9fcbe8, 0x28587f),
    /** First series: our own results. */
    BLUE("blue", 0x0072b2, 0x4ba3e3),
    /** Second series: published results. */
    VERMILION("vermilion", 0xd55e00, 0xf0843c),
    /** Third series: labels, truth. */
    GREEN("green", 0x00886a, 0x2fc197),
    /** Fourth series. */
    PURPLE("purple", 0xb8578c, 0xdd8fbb),
    /** Fifth series. */
    AMBER("amber", 0xc98600, 0xeab03c),
    /** Sixth series. */
    SKY("sky", 0x3f9bd0, 0x7cc4ee);

    private final String id;
    private final int light;
    private final int dark;

    Palette(String id, int light, int dark) {
        this.id = id;
        this.light = light;
        this.dark = dark;
    }

    /** Returns the light value for AWT. */
    public Color color() {
        return new Color(light);
    }

    /** Returns a CSS colour that pages can swap, falling back to the light value. */
    public String css() {
        return "var(--mdhr-" + id + "," + hex(light) + ")";
    }

    /** The entry whose light value this is, if any. */
    static Optional<Palette> ofLight(int rgb) {
        return Arrays.stream(values()).filter(entry -> entry.light == rgb).findFirst();
    }

    /** The dark value that belongs to a light one, both as CSS; any other colour as it is. */
    static String dark(String light) {
        return Arrays.stream(values())
                .filter(entry -> hex(entry.light).equals(light))
                .map(entry -> hex(entry.dark))
                .findFirst()
                .orElse(light);
    }

    /** Returns CSS that gives all variables their values, dark where the reader's system is. */
    public static String stylesheet() {
        return ":root{%s}\n@media(prefers-color-scheme:dark){:root{%s}}\n"
                .formatted(lightVariables(), darkVariables());
    }

    /** CSS declarations of all variables with their light values. */
    static String lightVariables() {
        return variables(entry -> entry.light);
    }

    /** CSS declarations of all variables with their dark values. */
    static String darkVariables() {
        return variables(entry -> entry.dark);
    }

    /** For example {@code #0072b2}. */
    static String hex(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    private static String variables(Function<Palette, Integer> value) {
        return Arrays.stream(values())
                .map(entry -> "--mdhr-" + entry.id + ":" + hex(value.apply(entry)))
                .collect(Collectors.joining(";"));
    }
}
