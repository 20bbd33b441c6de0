package org.mdhr4j.engine.nd4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory for intermediate results, shared by all plans of an engine: only one runs at a time, and
 * none leaves anything in it. Blocks are made when a plan first asks and stay until the engine
 * closes, so that runs allocate nothing.
 */
final class Nd4jArena implements AutoCloseable {
    private static final long ROUNDING = 1024; // elements; similar sizes share blocks
    private static final long WASTE = 2; // a block serves requests of at least half its size

    private final List<INDArray> blocks = new ArrayList<>();

    /** Hands out blocks to one plan, all of them free at first. */
    final class Layout {
        private final Set<INDArray> free = Collections.newSetFromMap(new IdentityHashMap<>());

        private Layout() {
            free.addAll(blocks);
        }

        /** A block with room for a float32 array of the shape. */
        INDArray take(Shape shape) {
            long wanted = (shape.numElements() + ROUNDING - 1) / ROUNDING * ROUNDING;
            INDArray best = null;
            for (INDArray block : blocks) {
                boolean fits = block.length() >= wanted && block.length() <= WASTE * wanted;
                if (fits && free.contains(block)) {
                    best = best == null || block.length() < best.length() ? block : best;
                }
            }
            if (best == null) {
                best = Conversions.empty(Shape.of(wanted), DataType.FLOAT32);
                blocks.add(best);
            }
            free.remove(best);
            return best;
        }

        void giveBack(INDArray block) {
            free.add(block);
        }
    }

    Layout newLayout() {
        return new Layout();
    }

    /** The start of a block as an array of a shape. */
    static INDArray view(INDArray block, Shape shape) {
        long[] sizes = shape.toArray();
        return Nd4j.create(block.data(), sizes, Nd4j.getStrides(sizes, 'c'), 0, 'c');
    }

    @Override
    public void close() {
        blocks.forEach(INDArray::close);
        blocks.clear();
    }
}
