package org.mdhr4j.data.video;

import java.nio.file.Path;

/**
 * Says which frame of which recording a row of scores belongs to.
 *
 * @param subject the person, for example "F001"
 * @param task the recording, for example "T1"; empty where a person has one recording
 * @param number the frame's number in the recording, as in the image's name
 * @param image the image file
 */
public record Frame(String subject, String task, int number, Path image) {}
