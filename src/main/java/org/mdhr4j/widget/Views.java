package org.mdhr4j.widget;

import org.jspecify.annotations.Nullable;

/** Functions from the values of controls to what is to be shown; null shows nothing. */
public final class Views {
    private Views() {}

    /** A function of one value. */
    @FunctionalInterface
    public interface Of1<A> {
        /** Makes what is shown. */
        @Nullable Object show(A a) throws Exception;
    }

    /** A function of two values. */
    @FunctionalInterface
    public interface Of2<A, B> {
        /** Makes what is shown. */
        @Nullable Object show(A a, B b) throws Exception;
    }

    /** A function of three values. */
    @FunctionalInterface
    public interface Of3<A, B, C> {
        /** Makes what is shown. */
        @Nullable Object show(A a, B b, C c) throws Exception;
    }

    /** A function of four values. */
    @FunctionalInterface
    public interface Of4<A, B, C, D> {
        /** Makes what is shown. */
        @Nullable Object show(A a, B b, C c, D d) throws Exception;
    }
}
