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
    private static final Method BRIDGE = bridge();

    private final SnippetClasses classes;
    private final Interruption interruption = new Interruption();
    private int depth;
    private @Nullable Object value;
    private @Nullable Throwable failure;

    NotebookExecutionControl(SnippetClasses classes) {
        super(classes);
        this.classes = classes;
    }

    private static Method bridge() {
        try {
            Method method = UserCode.class.getMethod("runNext");
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

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

    /** Stops the running cell; false if none runs. */
    boolean interrupt() {
        if (!interruption.request()) {
            return false;
        }
        try {
            if (Runtime.version().feature() >= 20) {
                stop();
            }
        } catch (EngineTerminationException | InternalException e) {
            throw new IllegalStateException("The cell could not be stopped: " + e.getMessage(), e);
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
        } catch (InvocationTargetException | StoppedException e) {
            throw interruption.isRequested() ? new CellInterruptedException() : cause(code, e);
        } finally {
            clientCodeLeave();
        }
        return code.value();
    }

    private static Throwable cause(UserCode code, Throwable otherwise) {
        Throwable thrown = code.failure();
        return thrown == null ? otherwise : thrown;
    }

    @Override
    public String invoke(String className, String methodName)
            throws RunException, EngineTerminationException, InternalException {
        try {
            return super.invoke(className, methodName);
        } catch (InternalException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    @Override
    protected String invoke(Method method) throws Exception {
        UserCode code = new UserCode(() -> invokeUnwrapped(method), interruption);
        try {
            return run(code);
        } finally {
            value = code.value();
            failure = code.failure();
        }
    }

    private String run(UserCode code) throws Exception {
        UserCode outer = UserCode.NEXT.get();
        UserCode.NEXT.set(code);
        try {
            return super.invoke(BRIDGE);
        } finally {
            UserCode.NEXT.set(outer);
        }
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
