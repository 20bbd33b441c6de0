package org.mdhr4j.video;

import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.image.RgbImage;

/**
 * The pictures of a camera as they come. Times are those of arrival, counted from the first
 * picture. Another thread may end it with {@link #stop}.
 */
public final class Camera implements VideoSource {
    private static final Pattern NAME = Pattern.compile("camera:(\\d{1,3})");
    private static final double NANOSECONDS = 1e9;

    private final CameraDevice device;
    private final LongSupplier nanoClock;
    private @Nullable VideoFrame following;
    private long numFrames;
    private long startNanos;
    private volatile boolean isStopped;
    private boolean isClosed;

    Camera(CameraDevice device, LongSupplier nanoClock) {
        this.device = device;
        this.nanoClock = nanoClock;
    }

    /**
     * Reads the number out of a name such as {@code camera:0}; empty if it names something else.
     */
    public static OptionalInt number(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }

    /**
     * Opens a camera of this machine.
     *
     * @param number 0 for the first
     * @throws IOException if there is none of that number, or it cannot be used
     */
    public static Camera open(int number) throws IOException {
        return new Camera(OpenCvCamera.open(number), System::nanoTime);
    }

    @Override
    public boolean hasNext() {
        if (following == null && !isStopped) {
            Optional<RgbImage> image = device.grab();
            if (image.isPresent() && !isStopped) {
                following = stamped(image.get());
            } else {
                isStopped = true;
            }
        }
        return following != null;
    }

    private VideoFrame stamped(RgbImage image) {
        long now = nanoClock.getAsLong();
        if (numFrames == 0) {
            startNanos = now;
        }
        return new VideoFrame(numFrames++, (now - startNanos) / NANOSECONDS, image);
    }

    @Override
    public VideoFrame next() {
        VideoFrame frame = hasNext() ? following : null;
        if (frame == null) {
            throw new NoSuchElementException("The camera gives no further picture.");
        }
        following = null;
        return frame;
    }

    /** Ends the film after the picture that is being taken; any thread may call this. */
    public void stop() {
        isStopped = true;
    }

    @Override
    public void close() {
        isStopped = true;
        following = null;
        if (!isClosed) {
            isClosed = true;
            device.close();
        }
    }
}
