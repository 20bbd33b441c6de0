package org.mdhr4j.video;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Holds what a film says about itself before its pictures are read.
 *
 * @param container the file's format, for example "mov,mp4,m4a,3gp,3g2,mj2"
 * @param codec how its pictures are coded, for example "h264"
 * @param width pixels of the upright pictures
 * @param height pixels of the upright pictures
 * @param clockwiseDegrees how far the stored pictures are turned to be upright: 0, 90, 180 or 270
 * @param framesPerSecond mean rate, empty if the file does not say
 * @param isEven whether its table shows no other times between pictures than that rate's; a
 *     Matroska file that declares a rate is believed
 * @param numFrames promised pictures, empty if the file does not say
 * @param seconds promised length, empty if the file does not say
 */
public record VideoInfo(
        String container,
        String codec,
        int width,
        int height,
        int clockwiseDegrees,
        OptionalDouble framesPerSecond,
        boolean isEven,
        OptionalLong numFrames,
        OptionalDouble seconds) {}
