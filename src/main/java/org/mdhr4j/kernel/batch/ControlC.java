package org.mdhr4j.kernel.batch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets Ctrl-C stop the running code instead of the process. */
public final class ControlC {
    private static final Logger LOG = LoggerFactory.getLogger(ControlC.class);

    private ControlC() {}

    /**
     * Calls {@code action} on Ctrl-C from now on. Does nothing where the JVM offers no signals;
     * their classes are reached by reflection because they are no part of Java's API.
     */
    public static void handle(Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler call =
                    (proxy, method, args) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    };
            Object proxy =
                    Proxy.newProxyInstance(
                            ControlC.class.getClassLoader(), new Class<?>[] {handler}, call);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.debug("Ctrl-C ends the process: this JVM offers no signal handlers", e);
        }
    }
}
