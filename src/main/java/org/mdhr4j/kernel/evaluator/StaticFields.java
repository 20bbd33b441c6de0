package org.mdhr4j.kernel.evaluator;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Static fields of the classes of snippets: the notebook's variables, and those of its types. */
final class StaticFields {
    private StaticFields() {}

    /** Those of a class that its source declares. */
    static List<Field> of(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(f -> Modifier.isStatic(f.getModifiers()) && !f.isSynthetic())
                .toList();
    }

    /** The one of that name, or null. */
    static @Nullable Field named(Class<?> holder, String name) {
        return of(holder).stream().filter(f -> f.getName().equals(name)).findAny().orElse(null);
    }

    /** Gives a field the value of another one of its type. */
    static void copy(Field from, Field to) {
        try {
            from.setAccessible(true);
            to.setAccessible(true);
            to.set(null, from.get(null));
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException(
                    "Cannot carry the variable %s".formatted(to.getName()), e);
        }
    }

    /** Lets go of what a field holds. */
    static void clear(Field field) {
        if (field.getType().isPrimitive() || Modifier.isFinal(field.getModifiers())) {
            return;
        }
        try {
            field.setAccessible(true);
            field.set(null, null);
        } catch (IllegalAccessException | ExceptionInInitializerError e) {
            throw new IllegalStateException(
                    "Cannot empty the variable %s".formatted(field.getName()), e);
        }
    }
}
