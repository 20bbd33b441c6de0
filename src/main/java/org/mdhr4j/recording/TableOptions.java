package org.mdhr4j.recording;

/**
 * Says how a table of action units is written.
 *
 * @param format of the file
 * @param everyFrames rows of every so many frames are written; scores have their full context all
 *     the same
 */
public record TableOptions(Format format, int everyFrames) {
    /** CSV with the rows of all frames. */
    public static final TableOptions DEFAULT = new TableOptions(Format.CSV, 1);

    /** The form of a table's file. */
    public enum Format {
        /** Comma-separated values as RFC 4180 quotes them, with a head. */
        CSV("csv"),
        /** One JSON object a line. */
        JSONL("jsonl");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        /** Returns the usual ending of such files, without a dot. */
        public String ending() {
            return ending;
        }
    }

    public TableOptions {
        if (everyFrames < 1) {
            throw new IllegalArgumentException(
                    "Rows of every %d frames; 1 or more makes sense.".formatted(everyFrames));
        }
    }
}
