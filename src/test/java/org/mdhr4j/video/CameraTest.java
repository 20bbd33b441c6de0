package org.mdhr4j.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.mdhr4j.image.RgbImage;

class CameraTest {
    private static final RgbImage PICTURE = new RgbImage(2, 1, new byte[6]);

    /** Gives pictures at known times of a clock that only they move. */
    private static final class FakeDevice implements CameraDevice {
        final Deque<Long> arrivals;
        long nanos;
        int closings;

        FakeDevice(Long... arrivals) {
            this.arrivals = new ArrayDeque<>(List.of(arrivals));
        }

        @Override
        public Optional<RgbImage> grab() {
            if (arrivals.isEmpty()) {
                return Optional.empty();
            }
            nanos = arrivals.removeFirst();
            return Optional.of(PICTURE);
        }

        @Override
        public void close() {
            closings++;
        }
    }

    @Test
    void countsTimeFromTheFirstPicture() {
        FakeDevice device = new FakeDevice(5_000_000_000L, 5_033_000_000L, 5_100_000_000L);
        try (Camera camera = new Camera(device, () -> device.nanos)) {
            assertEquals(new VideoFrame(0, 0, PICTURE), camera.next());
            assertTrue(camera.hasNext());
            assertTrue(camera.hasNext());
            assertEquals(new VideoFrame(1, 0.033, PICTURE), camera.next());
            assertEquals(new VideoFrame(2, 0.1, PICTURE), camera.next());
            assertFalse(camera.hasNext());
            assertThrows(NoSuchElementException.class, camera::next);
        }
        assertEquals(1, device.closings);
    }

    @Test
    void endsWhenItIsStopped() {
        FakeDevice device = new FakeDevice(1L, 2L, 3L);
        try (Camera camera = new Camera(device, () -> device.nanos)) {
            camera.next();
            camera.stop();
            assertFalse(camera.hasNext());
            camera.close();
        }
        assertEquals(1, device.closings);
        assertEquals(2, device.arrivals.size());
    }

    @Test
    void knowsTheNamesOfCameras() {
        assertEquals(OptionalInt.of(0), Camera.number("camera:0"));
        assertEquals(OptionalInt.of(12), Camera.number("camera:12"));
        assertEquals(OptionalInt.empty(), Camera.number("camera:"));
        assertEquals(OptionalInt.empty(), Camera.number("camera:0.mp4"));
        assertEquals(OptionalInt.empty(), Camera.number("camera"));
    }

    @Test
    void saysThatThereIsNoSuchCamera() {
        IOException error = assertThrows(IOException.class, () -> Camera.open(987));
        assertTrue(error.getMessage().startsWith("camera:987"), error.getMessage());
    }
}
