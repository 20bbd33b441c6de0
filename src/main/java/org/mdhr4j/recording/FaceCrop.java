package org.mdhr4j.recording;

import java.util.Optional;
import org.mdhr4j.face.Face;

/**
 * A face as the model sees it.
 *
 * @param id the person's number in the recording
 * @param face where it was found, empty if every picture is taken for a face
 * @param planes uint8 {@code [3, P, P]}, RGB
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record FaceCrop(int id, Optional<Face> face, byte[] planes) {}
