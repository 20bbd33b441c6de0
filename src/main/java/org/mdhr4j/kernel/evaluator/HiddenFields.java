package org.mdhr4j.kernel.evaluator;

import java.lang.reflect.Field;

/** Fields of JShell's own objects, which it does not offer: see {@link JShellRecords}. */
final class HiddenFields {
    private HiddenFields() {}

    /** A field that may be read and written. */
    static Field of(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** What a field of an object holds, which must not be null. */
    static Object get(Object holder, String name) throws ReflectiveOperationException {
        Object value = of(holder.getClass(), name).get(holder);
        if (value == null) {
            throw new NoSuchFieldException("%s has no %s yet".formatted(holder.getClass(), name));
        }
        return value;
    }
}
