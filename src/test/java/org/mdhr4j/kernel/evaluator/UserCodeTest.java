package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mdhr4j.testing.Waiting;

class UserCodeTest {
    private final Interruption interruption = new Interruption();

    @Test
    void codeThatRunsFurtherCodeIsWaitedFor() {
        Thread caller = Thread.currentThread();
        UserCode inner = new UserCode(() -> "inner", interruption);
        UserCode outer =
                new UserCode(
                        () -> {
                            inner.runInThread();
                            Waiting.until("the caller waits", () -> isWaiting(caller));
                            return "outer";
                        },
                        interruption);
        outer.runInThread();
        assertEquals("inner", inner.value());
        assertEquals("outer", outer.value());
    }

    @Test
    void anInterruptOfTheCallerWaitsForTheCode() {
        Thread caller = Thread.currentThread();
        UserCode code =
                new UserCode(
                        () -> {
                            caller.interrupt();
                            Waiting.until(
                                    "the caller waits again",
                                    () -> !caller.isInterrupted() && isWaiting(caller));
                            return "done";
                        },
                        interruption);
        code.runInThread();
        assertEquals("done", code.value());
        assertTrue(Thread.interrupted(), "the interrupt was lost");
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING;
    }

    @Test
    void whatItThrowsIsKept() {
        IllegalStateException thrown = new IllegalStateException("x");
        UserCode code =
                new UserCode(
                        () -> {
                            throw thrown;
                        },
                        interruption);
        code.runInThread();
        assertSame(thrown, code.failure());
    }

    @Test
    void codeDoesNotBeginInACellThatIsToStop() {
        interruption.beginCell();
        interruption.request();
        UserCode code = new UserCode(() -> "ran", interruption);
        code.runInThread();
        assertTrue(code.failure() instanceof CellInterruptedException);
        assertNull(code.value());
    }
}
