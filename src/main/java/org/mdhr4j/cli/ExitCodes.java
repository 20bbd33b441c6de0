package org.mdhr4j.cli;

/** Exit codes of the {@code mdhr} command; every subcommand documents those it uses. */
public final class ExitCodes {
    /** All went well. */
    public static final int OK = 0;

    /** The work was done and found something wrong: a check failed, a value is out of tolerance. */
    public static final int FAILED = 1;

    /** The command line was wrong: unknown option, missing argument, value out of range. */
    public static final int USAGE = 2;

    /** Input could not be used or output not written; the message says what to do. */
    public static final int BAD_INPUT = 3;

    /** Java crashed in native code; a line says where, and a report is kept. */
    public static final int CRASHED = 4;

    private ExitCodes() {}
}
