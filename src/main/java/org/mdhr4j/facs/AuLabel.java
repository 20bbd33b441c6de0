package org.mdhr4j.facs;

/** Says whether an action unit occurs in a frame, as coded by a FACS coder. */
public enum AuLabel {
    /** Coded as not occurring. */
    ABSENT(0),
    /** Coded as occurring. */
    PRESENT(1),
    /** Not coded (BP4D writes 9), or a padded frame: counts in no loss and in no metric. */
    UNKNOWN(-1);

    private final byte code;

    AuLabel(int code) {
        this.code = (byte) code;
    }

    /** Returns the value that label arrays and list files hold: 0, 1 or -1. */
    public byte code() {
        return code;
    }

    /**
     * Returns the label of an array value.
     *
     * @throws IllegalArgumentException if the value is not 0, 1 or -1
     */
    public static AuLabel of(int code) {
        return switch (code) {
            case 0 -> ABSENT;
            case 1 -> PRESENT;
            case -1 -> UNKNOWN;
            default ->
                    throw new IllegalArgumentException(
                            "AU label %s is none of 0 (absent), 1 (present), -1 (unknown)."
                                    .formatted(code));
        };
    }
}
