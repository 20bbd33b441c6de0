package org.mdhr4j.video;

import java.util.Optional;
import org.mdhr4j.image.RgbImage;

/** What a camera must be able to do; tests have one of their own. */
interface CameraDevice extends AutoCloseable {
    /** Waits for the next picture and returns it; empty if the camera gives no more. */
    Optional<RgbImage> grab();

    @Override
    void close();
}
