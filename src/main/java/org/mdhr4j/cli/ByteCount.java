package org.mdhr4j.cli;

import java.util.Locale;

/** Writes numbers of bytes for people. */
final class ByteCount {
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private ByteCount() {}

    /** For example "373.1 MB", with 1 MB = 10^6 bytes. */
    static String text(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
