package org.mdhr4j.notebook;

/** Takes progress displays; a kernel implements it with its display messages. */
public interface DisplayTarget {
    /**
     * Returns whether a display can be changed after it was shown; false where output is only text,
     * as when a notebook is converted.
     */
    boolean canUpdate();

    /** Shows a bundle under an id of its own. */
    void display(String displayId, MimeBundle bundle);

    /** Replaces what is shown under an id. */
    void update(String displayId, MimeBundle bundle);

    /** Prints one line of text, without updates the only thing that is called. */
    void line(String text);
}
