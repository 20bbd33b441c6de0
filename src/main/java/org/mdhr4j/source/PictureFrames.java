package org.mdhr4j.source;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.mdhr4j.data.image.ImageDecoder;
import org.mdhr4j.files.Shown;
import org.mdhr4j.image.RgbImage;

/** Pictures as frames, turned upright as their files say; decoded ahead on worker threads. */
final class PictureFrames implements FrameSource {
    private static final int AHEAD_PER_THREAD = 2;
    private static final int PATIENCE_SECONDS = 10; // only against a disk that hangs

    private final List<Place> places = new ArrayList<>();
    private final List<String> notes;
    private final OptionalDouble perSecond;
    private final int numAhead;
    private final ExecutorService workers;
    private final Queue<ImageDecoder> decoders = new ConcurrentLinkedQueue<>();
    private final Deque<Future<RgbImage>> pending = new ArrayDeque<>();
    private final AtomicLong nanos = new AtomicLong();
    private final Map<Path, Integer> further = new ConcurrentSkipListMap<>();
    private int nextSubmitted;
    private int nextGiven;

    private record Place(Path file, String recording, long number) {}

    /**
     * Starts the threads.
     *
     * @throws IllegalArgumentException if no picture lies in the section that is asked for
     */
    PictureFrames(Pictures pictures, SourceOptions options) {
        this.perSecond = options.picturesPerSecond();
        boolean isOne = pictures.recordings().size() == 1;
        for (Recording recording : pictures.recordings()) {
            String label = isOne ? "" : recording.label();
            long number = 0;
            for (FrameName frame : recording.frames()) {
                Place place = new Place(frame.file(), label, number++);
                if (options.takes(seconds(place).orElse(0))) {
                    places.add(place);
                }
            }
        }
        if (places.isEmpty()) {
            throw Section.empty(options.fromSeconds(), options.toSeconds(), longest(pictures));
        }
        this.notes = pictures.notes();
        this.numAhead = AHEAD_PER_THREAD * options.threads();
        this.workers =
                Executors.newFixedThreadPool(
                        options.threads(),
                        task -> {
                            Thread thread = new Thread(task, "decode");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    private OptionalDouble seconds(Place place) {
        return perSecond.isPresent()
                ? OptionalDouble.of(place.number() / perSecond.getAsDouble())
                : OptionalDouble.empty();
    }

    /** When the last picture of the longest recording is shown. */
    private double longest(Pictures pictures) {
        int most = pictures.recordings().stream().mapToInt(r -> r.frames().size()).max().orElse(1);
        return (most - 1) / perSecond.orElse(1);
    }

    @Override
    public boolean hasNext() {
        return !workers.isShutdown() && nextGiven < places.size();
    }

    @Override
    public InputFrame next() {
        if (!hasNext()) {
            throw new NoSuchElementException("There is no further frame.");
        }
        while (nextSubmitted < places.size() && pending.size() < numAhead) {
            Path file = places.get(nextSubmitted++).file();
            pending.add(workers.submit(() -> load(file)));
        }
        try {
            return frame(places.get(nextGiven++), pending.remove().get());
        } catch (ExecutionException e) {
            close();
            throw e.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("A picture could not be decoded.", e.getCause());
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new CancellationException("Reading pictures was cancelled.");
        }
    }

    private InputFrame frame(Place place, RgbImage image) {
        String name = String.valueOf(place.file().getFileName());
        return new InputFrame(
                new FramePlace(name, place.recording(), place.number(), seconds(place)), image);
    }

    private RgbImage load(Path file) {
        ImageDecoder decoder = decoders.poll();
        if (decoder == null) {
            decoder = ImageDecoder.upright();
        }
        long start = System.nanoTime();
        try {
            RgbImage image = decoder.decode(file);
            if (decoder.numFurther() > 0) {
                further.put(file, decoder.numFurther());
            }
            return image;
        } finally {
            nanos.addAndGet(System.nanoTime() - start);
            decoders.add(decoder);
        }
    }

    @Override
    public OptionalLong numFrames() {
        return OptionalLong.of(places.size());
    }

    @Override
    public OptionalDouble framesPerSecond() {
        return perSecond;
    }

    @Override
    public List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        further.entrySet().stream()
                .findFirst()
                .ifPresent(
                        first ->
                                all.add(
                                        "%d of the files hold more than one picture (%s: %,d more); only the first of each was read. Save the others as files of their own, or as a film."
                                                .formatted(
                                                        further.size(),
                                                        Shown.of(first.getKey().getFileName()),
                                                        first.getValue())));
        return all;
    }

    @Override
    public long decodingNanos() {
        return nanos.get();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        pending.clear();
        boolean wasInterrupted = Thread.interrupted();
        try {
            if (workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                decoders.forEach(ImageDecoder::close);
                decoders.clear();
            }
        } catch (InterruptedException e) {
            wasInterrupted = true;
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
