package org.mdhr4j.engine;

/** An engine lacks an operation; the message names engine, operation and shapes. */
public final class UnsupportedOpException extends UnsupportedOperationException {
    /** Creates an error for an operation on tensors of the given shapes. */
    public UnsupportedOpException(String engine, String op, Shape... shapes) {
        super(
                "Engine %s has no operation %s for shapes %s."
                        .formatted(engine, op, java.util.Arrays.toString(shapes)));
    }
}
