package org.mdhr4j.video;

import org.mdhr4j.image.RgbImage;

/**
 * A picture of a film.
 *
 * @param number 0 for the first
 * @param timeSeconds when a player shows it, counted from the start of the film
 * @param image upright, with square pixels
 */
public record VideoFrame(long number, double timeSeconds, RgbImage image) {}
