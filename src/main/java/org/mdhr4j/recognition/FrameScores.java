package org.mdhr4j.recognition;

/**
 * The scores of one frame of a stream.
 *
 * @param frame number of the frame in its video, from 0
 * @param scores one cosine per AU, 0..1
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record FrameScores(long frame, float[] scores) {}
