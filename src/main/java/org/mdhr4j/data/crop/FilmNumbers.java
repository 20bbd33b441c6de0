package org.mdhr4j.data.crop;

import java.nio.file.Path;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.video.VideoFile;
import org.mdhr4j.video.VideoFrame;

/**
 * Numbers the pictures of a film by their times, one number for each step of its rate. A picture
 * that cannot be decoded, or was dropped when the film was taken, keeps its number, so that labels
 * after it stay with their pictures.
 */
final class FilmNumbers {
    /** How far pictures may lie from their step; clocks round, and soft telecine takes turns. */
    private static final double TOLERANCE_STEPS = 0.3;

    /** How far the rate that a film names may lie from the one that its pictures have. */
    private static final double RATE_TOLERANCE = 0.01;

    private final Path file;
    private final double framesPerSecond;
    private double lastSeconds;
    private double secondsOfSingles;
    private long singles;
    private long gaps;
    private long number = -1;

    /** Begins before the first picture of a film. */
    FilmNumbers(Path file, VideoFile film) {
        this.file = file;
        this.framesPerSecond = film.info().framesPerSecond().orElse(0);
        this.lastSeconds = film.firstSeconds() - 1 / framesPerSecond;
    }

    /**
     * Returns the number of the next picture, 0 for the first of the film.
     *
     * @throws DataException if its time is at no step of the rate
     */
    long next(VideoFrame frame) {
        if (framesPerSecond == 0) {
            return ++number; // the film tells neither times nor a rate
        }
        double seconds = frame.timeSeconds() - lastSeconds;
        if (Math.abs(seconds * framesPerSecond - 1) <= TOLERANCE_STEPS) {
            secondsOfSingles += seconds;
            singles++;
            number++;
        } else {
            gaps++;
            number += steps(seconds, ownRate());
        }
        lastSeconds = frame.timeSeconds();
        return number;
    }

    private long steps(double seconds, double rate) {
        double steps = seconds * rate;
        long whole = Math.max(1, Math.round(steps));
        if (Math.abs(steps - whole) > TOLERANCE_STEPS) {
            throw unsteady(
                    "%.3f s lie between two of them at %.3f s, and %.3f s or a multiple were expected"
                            .formatted(seconds, lastSeconds + seconds, 1 / rate));
        }
        return whole;
    }

    /** A rate that the film counted as a mean is too low where pictures are missing. */
    private double ownRate() {
        double found = singles == 0 ? framesPerSecond : singles / secondsOfSingles;
        boolean isNamed = Math.abs(found / framesPerSecond - 1) < RATE_TOLERANCE;
        return isNamed ? framesPerSecond : found;
    }

    /**
     * Looks back at the end of the film.
     *
     * @throws DataException if most pictures were more than a step apart
     */
    void end() {
        if (gaps > singles + 1) {
            throw unsteady(
                    "most of them are further apart than the %.3f s of its rate"
                            .formatted(1 / framesPerSecond));
        }
    }

    private DataException unsteady(String what) {
        return new DataException(
                file,
                "its pictures come at no steady rate: %s. So nobody can tell which picture a label belongs to. Write the pictures into files with the labels' numbers, and name their places in the manifest (layout.raw-frames)."
                        .formatted(what));
    }
}
