package org.mdhr4j.recording;

import java.util.Optional;
import org.mdhr4j.face.Face;

/**
 * A face as the model sees it.
 *
 * @param id the person's number in the recording
 * @param isFresh whether nothing before belongs to it, though the person may be known
 * @param face where it was found, empty if every picture is taken for a face
 * @param planes uint8 {@code [3, P, P]}, RGB
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record FaceCrop(int id, boolean isFresh, Optional<Face> face, byte[] planes) {}
