package org.mdhr4j.engine.support;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mdhr4j.engine.Ops;
import org.mdhr4j.engine.PartOps;
import org.mdhr4j.engine.Tensor;

/**
 * Holds what all operations that describe a graph share: parts, and intermediates that are asked
 * for.
 */
public abstract class DescribingOps implements Ops {
    private final PartPath path;
    private final Set<String> wanted;
    private final Map<String, Tensor> recorded = new LinkedHashMap<>();

    /**
     * Starts a description.
     *
     * @param path where the graph keeps the part that is being described
     * @param wanted names of the intermediates to keep
     */
    protected DescribingOps(PartPath path, Set<String> wanted) {
        this.path = path;
        this.wanted = wanted;
    }

    @Override
    public final boolean isRecorded(String name) {
        return wanted.contains(name);
    }

    @Override
    public final Tensor record(String name, Tensor value) {
        if (wanted.contains(name)) {
            recorded.put(name, value);
        }
        return value;
    }

    /** Returns the intermediates that were asked for and came. */
    public final Map<String, Tensor> recorded() {
        return Collections.unmodifiableMap(recorded);
    }

    @Override
    public final PartOps parts() {
        return path::within;
    }
}
