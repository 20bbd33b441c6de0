package org.mdhr4j.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.recognition.StreamingRecognizer;

/** Watches resident memory while a long video is scored, with notes at equal distances. */
public final class MemoryBenchmark {
    /** How often memory is noted on the way. */
    public static final int NOTES = 10;

    private static final double ALLOWED_GROWTH = 1.1;

    private final DrawnVideo video;
    private final int framesPerNote;

    /**
     * Holds what was seen while memory was watched.
     *
     * @param rounds frames a second between notes
     * @param residentBytes memory at each note, in order
     */
    public record Notes(Rounds rounds, List<Long> residentBytes) {
        /** Copies the list. */
        public Notes {
            residentBytes = List.copyOf(residentBytes);
        }

        /** Returns whether the last note is at most a tenth above the first. */
        public boolean areFlat() {
            long last = residentBytes.get(residentBytes.size() - 1);
            return last <= residentBytes.get(0) * ALLOWED_GROWTH;
        }
    }

    /**
     * Creates a measurement.
     *
     * @param length frames of the video, at least {@value #NOTES}; a rest that does not divide by
     *     {@value #NOTES} is left out
     */
    public MemoryBenchmark(DrawnVideo video, int length) {
        if (length < NOTES) {
            throw new IllegalArgumentException(
                    "A video needs %d frames for as many notes, got %d.".formatted(NOTES, length));
        }
        this.video = video;
        this.framesPerNote = length / NOTES;
    }

    /** Returns the number of frames that are scored. */
    public int numFrames() {
        return framesPerNote * NOTES;
    }

    /**
     * Scores the video once.
     *
     * @throws IllegalStateException if this system does not tell resident memory
     */
    public Notes run(StreamingRecognizer stream) {
        List<Long> notes = new ArrayList<>();
        Rounds rounds =
                Rounds.measure(
                        0,
                        NOTES,
                        framesPerNote,
                        () -> {
                            int first = notes.size() * framesPerNote;
                            for (int t = first; t < first + framesPerNote; t++) {
                                stream.accept(video.frame(t));
                            }
                            notes.add(residentBytes());
                        });
        return new Notes(rounds, notes);
    }

    private static long residentBytes() {
        return ProcessMemory.now()
                .residentBytes()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "This system does not tell resident memory; use Linux."));
    }
}
