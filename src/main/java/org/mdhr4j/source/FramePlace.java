package org.mdhr4j.source;

import java.util.OptionalDouble;

/**
 * Says where a frame comes from.
 *
 * @param input the film's or picture's file, without its folder, or the camera's name
 * @param recording what its neighbours in time have in common where a folder holds several
 *     recordings, for example {@code F001_*}; empty text where there is one only
 * @param number 0 for the recording's first frame
 * @param timeSeconds when it is shown, counted from the recording's start; empty for pictures whose
 *     times nobody knows
 */
public record FramePlace(String input, String recording, long number, OptionalDouble timeSeconds) {}
