package org.mdhr4j.engine.libtorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What waiting for work of a process group makes of LibTorch's answers. */
class WorkWaitTest {
    private static final String NOT_YET = "Operation timed out!";

    private static boolean fails(String message) {
        throw new IllegalStateException(message);
    }

    @Test
    void workThatIsDoneIsDone() {
        assertTrue(LibTorchCollective.isDone(() -> false, () -> true));
        assertTrue(LibTorchCollective.isDone(() -> true, () -> true));
    }

    @Test
    void workThatIsNotYetDoneIsLookedAtAgain() {
        assertFalse(LibTorchCollective.isDone(() -> false, () -> fails(NOT_YET)));
    }

    @Test
    void workThatComesToItsEndAsTheLookDoesHasNotFailed() {
        AtomicBoolean completed = new AtomicBoolean();
        boolean isDone =
                LibTorchCollective.isDone(
                        completed::get,
                        () -> {
                            completed.set(true); // between the end of the look and its answer
                            return fails(NOT_YET);
                        });
        assertFalse(isDone);
        assertTrue(LibTorchCollective.isDone(completed::get, () -> true));
    }

    @Test
    void workThatHasFailedForLackOfTimeFails() {
        String said = "Timed out waiting 300000ms for recv operation to complete";
        IllegalStateException failure =
                assertThrows(
                        IllegalStateException.class,
                        () -> LibTorchCollective.isDone(() -> true, () -> fails(said)));
        assertEquals(said, failure.getMessage());
    }

    @Test
    void workThatFailsOtherwiseFailsAtOnce() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        LibTorchCollective.isDone(
                                () -> false, () -> fails("Connection closed by peer")));
    }
}
