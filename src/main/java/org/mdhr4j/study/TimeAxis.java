package org.mdhr4j.study;

import org.mdhr4j.report.Numbers;
import org.mdhr4j.report.Palette;
import org.mdhr4j.report.SvgCanvas;
import org.mdhr4j.report.SvgCanvas.Anchor;
import org.mdhr4j.study.statistics.Sample;

/**
 * Lays the steps of tracks along a line from left to right: by their seconds where all tracks have
 * times, else by the numbers of their frames.
 *
 * @param left edge in pixels
 * @param width in pixels
 * @param start of the line, in seconds or frames
 * @param end of it
 * @param isSeconds whether times are known
 */
record TimeAxis(double left, double width, double start, double end, boolean isSeconds) {

    /** An axis that begins where a track does. */
    static TimeAxis of(Track track, double left, double width) {
        boolean isSeconds = hasTimes(track) && length(track, true) > 0;
        double start = isSeconds ? track.seconds(0) : track.frame(0);
        return new TimeAxis(left, width, start, start + length(track, isSeconds), isSeconds);
    }

    /** Whether all times are known; how long a single frame lasts need not be. */
    static boolean hasTimes(Track track) {
        return !Double.isNaN(track.seconds(0) + track.seconds(track.length() - 1));
    }

    /** How long a track is, its last frame included. */
    static double length(Track track, boolean isSeconds) {
        return place(track, track.length(), isSeconds) - place(track, 0, isSeconds);
    }

    /** Where a step begins, in seconds or frames; the step after the last one is the end. */
    static double place(Track track, int step, boolean isSeconds) {
        int last = track.length() - 1;
        if (step > last) {
            double frame = last > 0 ? track.frame(last) - track.frame(last - 1) : 1;
            return isSeconds
                    ? track.seconds(last) + Sample.either(track.secondsOf(last), 0)
                    : track.frame(last) + frame;
        }
        return isSeconds ? track.seconds(step) : track.frame(step);
    }

    double x(double place) {
        return left + width * (place - start) / (end - start);
    }

    /** The pixel, counted from the left edge, in which a step of a track begins. */
    int pixel(Track track, int step) {
        return (int) Math.round(x(place(track, step, isSeconds)) - left);
    }

    /** Draws ticks, lines and the unit. */
    void draw(SvgCanvas svg, double top, double bottom) {
        double round = Ticks.step(end - start);
        double step = isSeconds ? round : Math.max(1, round); // no half frames
        int decimals = Ticks.decimals(step);
        String muted = Palette.MUTED.css();
        for (long i = (long) Math.ceil(start / step - 1e-9); i * step <= end + 1e-9; i++) {
            double x = x(i * step);
            svg.line(x, top, x, bottom, Palette.GRID.css(), 1, "");
            String text = Numbers.decimal(i * step, decimals);
            svg.text(x, bottom + 14, 11, Anchor.MIDDLE, muted, text);
        }
        String unit = isSeconds ? "time (s)" : "frame";
        svg.text(left + width / 2, bottom + 30, 11, Anchor.MIDDLE, muted, unit);
    }
}
