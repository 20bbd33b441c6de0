package org.mdhr4j.face;

/**
 * Says how faces are followed through a film.
 *
 * @param faces which faces are sought
 * @param searchEveryFrames after so many frames the whole picture is searched for newcomers; it is
 *     also searched when a face was lost and while there is none
 * @param rememberFrames so long a face that was lost keeps its place: one that appears there again
 *     is taken for the same
 */
public record TrackerOptions(FinderOptions faces, int searchEveryFrames, int rememberFrames) {
    /** All faces of 50 pixels or more; a search every second of an ordinary film. */
    public static final TrackerOptions DEFAULT = new TrackerOptions(FinderOptions.ALL, 25, 50);

    public TrackerOptions {
        if (searchEveryFrames < 1 || rememberFrames < 0) {
            throw new IllegalArgumentException(
                    "A search every %d frames and a memory of %d frames; at least 1 and 0 are needed."
                            .formatted(searchEveryFrames, rememberFrames));
        }
    }

    /** Returns the same options for other faces. */
    public TrackerOptions withFaces(FinderOptions other) {
        return new TrackerOptions(other, searchEveryFrames, rememberFrames);
    }
}
