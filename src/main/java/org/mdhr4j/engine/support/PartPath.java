package org.mdhr4j.engine.support;

import java.util.function.Supplier;
import org.mdhr4j.engine.Tensor;

/** The part of a model that is being described, which operations are named after. */
public final class PartPath {
    private String text = "";

    /** Returns the names of the parts from the outermost, joined by slashes; empty outside. */
    public String text() {
        return text;
    }

    /** Describes a part inside of the present one. */
    public Tensor within(String name, Supplier<Tensor> part) {
        String outer = text;
        text = outer.isEmpty() ? name : outer + "/" + name;
        try {
            return part.get();
        } finally {
            text = outer;
        }
    }
}
