package org.mdhr4j.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardingOpsTest {
    private final List<Method> called = new ArrayList<>();

    private final Ops noting =
            (Ops)
                    Proxy.newProxyInstance(
                            Ops.class.getClassLoader(),
                            new Class<?>[] {Ops.class},
                            (proxy, method, arguments) -> {
                                called.add(method);
                                return method.getReturnType() == boolean.class ? true : null;
                            });

    private final Ops forwarding =
            new ForwardingOps() {
                @Override
                protected Ops delegate() {
                    return noting;
                }
            };

    /** Also the operations with a default: a wrapper must not lose what an engine does better. */
    @Test
    void passesEveryOperationOn() throws ReflectiveOperationException {
        List<Method> operations = new ArrayList<>();
        for (Method method : Ops.class.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                operations.add(method);
                call(method);
            }
        }
        assertTrue(operations.size() > 10);
        assertEquals(operations, called);
    }

    private void call(Method method) throws IllegalAccessException, InvocationTargetException {
        method.invoke(forwarding, new Object[method.getParameterCount()]);
    }
}
