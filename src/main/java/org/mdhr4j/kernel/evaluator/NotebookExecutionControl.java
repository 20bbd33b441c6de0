package org.mdhr4j.kernel.evaluator;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import jdk.jshell.execution.LocalExecutionControl;
import org.jspecify.annotations.Nullable;

/**
 * Runs snippets in this process, each in a thread of its own that can be stopped, and keeps the
 * result itself where JShell would keep its text.
 */
final class NotebookExecutionControl extends LocalExecutionControl {
    private static final boolean HAS_STOP_CHECKS = Runtime.version().feature() >= 20;
    private static final Method NOTHING = nothing();

    private final SnippetClasses classes;
    private final Interruption interruption = new Interruption();
    private int depth;
    private @Nullable Object value;
    private @Nullable Throwable failure;

    NotebookExecutionControl(SnippetClasses classes) {
        super(classes);
        this.classes = classes;
    }

    private static Method nothing() {
        try {
            Method method = NotebookExecutionControl.class.getDeclaredMethod("doNothing");
            method.setAccessible(true); // JShell calls it, the class is ours alone
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unused") // called by reflection
    private static void doNothing() {}

    SnippetClasses classes() {
        return classes;
    }

    Interruption interruption() {
        return interruption;
    }

    /** Forgets value and failure of earlier code. */
    void reset() {
        value = null;
        failure = null;
    }

    /** What the last code returned. */
    @Nullable Object value() {
        return value;
    }

    /** What the last code threw, or why it could not be started; null if all went well. */
    @Nullable Throwable failure() {
        return failure;
    }

    /** Remembers why code could not be run, unless it is known already. */
    void fail(Throwable reason) {
        failure = failure == null ? reason : failure;
    }

    /** Stops the running cell; false if none runs. */
    boolean interrupt() {
        if (!interruption.request()) {
            return false;
        }
        try {
            if (HAS_STOP_CHECKS) {
                stop();
            }
        } catch (EngineTerminationException | InternalException e) {
            throw new IllegalStateException(
                    "The cell could not be stopped: %s".formatted(e.getMessage()), e);
        } finally {
            interruption.stopThreads();
        }
        return true;
    }

    /**
     * Runs code as if it were a snippet: in a thread that can be stopped.
     *
     * @throws Throwable what the code throws; {@link CellInterruptedException} if it was stopped
     */
    @Nullable Object call(Callable<@Nullable Object> body) throws Throwable {
        UserCode code = new UserCode(body, interruption);
        clientCodeEnter();
        try {
            run(code);
        } finally {
            clientCodeLeave();
        }
        Throwable thrown = code.failure();
        if (code.isStopped() || (thrown != null && interruption.isRequested())) {
            throw new CellInterruptedException();
        }
        if (thrown != null) {
            throw thrown;
        }
        return code.value();
    }

    @Override
    public String invoke(String className, String methodName)
            throws RunException, EngineTerminationException, InternalException {
        try {
            return super.invoke(className, methodName);
        } catch (InternalException e) {
            fail(e);
            throw e;
        }
    }

    @Override
    protected String invoke(Method method) throws Exception {
        UserCode code = new UserCode(() -> invokeUnwrapped(method), interruption);
        run(code);
        value = code.value();
        failure = code.failure();
        if (code.isStopped()) {
            throw new StoppedException();
        }
        if (failure != null) {
            throw new InvocationTargetException(failure);
        }
        return "";
    }

    /**
     * Runs code in a thread of ours: JShell waits for whatever thread its newest code runs in, and
     * so comes back too early where code runs further code.
     */
    private void run(UserCode code) throws Exception {
        if (HAS_STOP_CHECKS) {
            super.invoke(NOTHING); // takes back the last request to stop
        }
        StreamsBefore streams = StreamsBefore.now();
        code.runInThread();
        streams.restoreLost(); // JShell flushes them next
    }

    private static @Nullable Object invokeUnwrapped(Method method) throws Exception {
        try {
            return method.invoke(null);
        } catch (InvocationTargetException e) {
            throw Sneaky.rethrow(e.getCause() == null ? e : e.getCause());
        }
    }

    @Override
    protected synchronized void clientCodeEnter() {
        depth++;
        super.clientCodeEnter();
    }

    @Override
    protected synchronized void clientCodeLeave() {
        depth--;
        if (depth == 0) {
            super.clientCodeLeave();
        }
    }

    /** Throws any throwable as it is: the user's code may throw what it likes. */
    private static final class Sneaky {
        @SuppressWarnings("unchecked") // the cast is erased; nothing is converted
        static <E extends Throwable> RuntimeException rethrow(Throwable e) throws E {
            throw (E) e;
        }
    }
}
