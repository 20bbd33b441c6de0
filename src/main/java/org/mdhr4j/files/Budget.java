package org.mdhr4j.files;

/**
 * Limits what files that nobody vouches for may take, as far as people may allow more: the one
 * place of these limits. Each is a system property. What no sound file comes near (steps of a
 * pickle, nesting, names, tracks of a film) stands with its reader and cannot be raised.
 */
public enum Budget {
    /** Megabytes of a text: a notebook with many pictures has some dozen, BP4D's labels have 14. */
    TEXT_MEGABYTES("mdhr4j.maxTextMegabytes", 256, Integer.MAX_VALUE),

    /** Millions of pixels of a picture: most cameras have fewer; 36 take 300 MB. */
    PICTURE_MEGAPIXELS("mdhr4j.maxMegapixels", 36, 700),

    /** Millions of pixels of a film's pictures: decoders keep a dozen of them at once. */
    FILM_MEGAPIXELS("mdhr4j.maxFilmMegapixels", 17, 700),

    /** Millions of cells of a table: 24 are 12 action units of a person for 18 hours. */
    TABLE_MEGACELLS("mdhr4j.maxTableMegacells", 24, Integer.MAX_VALUE),

    /** Kilobytes of a pom: the longest of Maven Central have a few hundred. */
    POM_KILOBYTES("mdhr4j.maxPomKilobytes", 2048, 1 << 20),

    /** Megabytes of text that a cell prints; displays may have five times as many. */
    OUTPUT_MEGABYTES("mdhr4j.maxOutputMegabytes", 10, 1 << 20);

    private final String setting;
    private final int usual;
    private final int most;

    Budget(String setting, int usual, int most) {
        this.setting = setting;
        this.usual = usual;
        this.most = most;
    }

    /** Returns the system property. */
    public String setting() {
        return setting;
    }

    /** Returns the limit where nothing is set. */
    public int usual() {
        return usual;
    }

    /** Returns what can be allowed at most; beyond it Java's arrays end. */
    public int most() {
        return most;
    }

    /** Returns the limit in force. */
    public int limit() {
        return Math.min(most, Math.max(1, Integer.getInteger(setting, usual)));
    }

    /**
     * Says how to allow more.
     *
     * @param needed what the file takes
     */
    public String remedy(double needed) {
        return needed > most
                ? "Make it smaller."
                : "If it is genuine, allow more with MDHR_JAVA_OPTS=-D%s=%.0f."
                        .formatted(setting, Math.ceil(needed));
    }

    /** Says how more is allowed in a notebook, whose Java has options of its own. */
    public String remedyInNotebook() {
        return "'mdhr kernel install --jvm-option=-D%s=N', for 'mdhr notebook run' MDHR_JAVA_OPTS=-D%s=N"
                .formatted(setting, setting);
    }
}
