package org.mdhr4j.kernel.magic;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Offers magics what our kernel can do and other JJava kernels cannot. */
public interface MagicHost {
    /** Adds a jar or folder of classes to the notebook's class path. */
    void addToClasspath(String entry);

    /**
     * Says why a jar would not be in force if it were added, in one line; empty if it would.
     *
     * @param jar a file named as Maven does, artifact and version
     */
    Optional<String> inForceInsteadOf(Path jar);

    /** Returns the notebook's variables in the order of their declaration. */
    List<NamedValue> listVariables();

    /** Runs code and returns the value of its last expression; throws what the code throws. */
    @Nullable Object evaluate(String code);

    /**
     * Runs code as a cell of its own name, with its magics.
     *
     * @param label what errors call it, such as {@code cell 2 of demo.ipynb}
     */
    @Nullable Object run(String label, String code);

    /**
     * A variable.
     *
     * @param type as the user would write it
     */
    record NamedValue(String name, String type, @Nullable Object value) {}
}
