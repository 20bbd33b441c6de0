package org.mdhr4j.source;

import org.mdhr4j.image.RgbImage;

/**
 * A picture and where it comes from.
 *
 * @param image upright
 */
public record InputFrame(FramePlace place, RgbImage image) {}
