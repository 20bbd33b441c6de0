package org.mdhr4j.cli;

import java.io.IOException;
import java.io.Reader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what a process says, so that it never waits, and keeps the end of it. */
final class LastWords {
    private static final Logger LOG = LoggerFactory.getLogger(LastWords.class);
    private static final int KEPT_CHARS = 1 << 16;
    private static final int AT_ONCE_CHARS = 1 << 12;

    /** Who has ended says no more; a process that it left behind may keep the stream open. */
    private static final int PATIENCE_MILLIS = 1000;

    private final StringBuilder kept = new StringBuilder();
    private final Thread listener;

    LastWords(Reader said) {
        listener = new Thread(() -> listen(said), "last-words");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen(Reader said) {
        char[] some = new char[AT_ONCE_CHARS];
        try (said) {
            int count = said.read(some);
            while (count >= 0) {
                keep(some, count);
                count = said.read(some);
            }
        } catch (IOException e) {
            LOG.debug("What a process says cannot be heard any more.", e);
        }
    }

    private synchronized void keep(char[] some, int count) {
        kept.append(some, 0, count);
        kept.delete(0, Math.max(0, kept.length() - KEPT_CHARS));
    }

    /** The end of what was said by a process that has ended. */
    String text() throws InterruptedException {
        listener.join(PATIENCE_MILLIS);
        synchronized (this) {
            return kept.toString().strip();
        }
    }
}
