package org.mdhr4j.kernel.evaluator;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One piece of the user's code on its way through a thread of its own. */
final class UserCode {
    /** Handed from the thread that starts user code to the thread that runs it. */
    static final InheritableThreadLocal<@Nullable UserCode> NEXT = new InheritableThreadLocal<>();

    private final Callable<@Nullable Object> body;
    private final Interruption interruption;
    private @Nullable Object value;
    private @Nullable Throwable failure;

    UserCode(Callable<@Nullable Object> body, Interruption interruption) {
        this.body = body;
        this.interruption = interruption;
    }

    /**
     * Runs what {@link #NEXT} holds; called by reflection from JShell's snippet thread.
     *
     * @throws Throwable what the user's code throws
     */
    @SuppressWarnings("unused")
    public static void runNext() throws Throwable {
        UserCode code = NEXT.get();
        NEXT.remove();
        if (code != null) {
            code.run();
        }
    }

    private void run() throws Throwable {
        Thread thread = Thread.currentThread();
        interruption.enter(thread);
        try {
            value = body.call();
        } catch (Throwable e) {
            failure = e;
            throw e;
        } finally {
            interruption.leave(thread);
        }
    }

    @Nullable Object value() {
        return value;
    }

    /** What the code threw, or null. */
    @Nullable Throwable failure() {
        return failure;
    }
}
