package org.mdhr4j.kernel.evaluator;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A reference to a class that can be weakened, after which the class may be collected. */
final class ClassReference {
    private final WeakReference<Class<?>> weak;
    private volatile @Nullable Class<?> strong;

    ClassReference(Class<?> type) {
        this.weak = new WeakReference<>(type);
        this.strong = type;
    }

    @Nullable Class<?> get() {
        Class<?> held = strong;
        return held == null ? weak.get() : held;
    }

    void weaken() {
        strong = null;
    }
}
