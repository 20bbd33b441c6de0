package org.mdhr4j.checkpoint;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.WholeWeights;

/**
 * A tensor stored as whole numbers of 8 bits with a factor for each output, read as the float32
 * products. In a file the factors have the tensor's name with {@value #FACTORS} behind it.
 *
 * @param tensor the whole numbers, outputs first
 * @param factors {@code [outputs]}
 */
record WholeTensor(StoredTensor tensor, StoredTensor factors) implements DerivedTensor {
    static final String FACTORS = ".int8_factor";

    WholeTensor {
        Shape shape = tensor.shape();
        boolean fits = shape.rank() > 0 && factors.shape().equals(Shape.of(shape.size(0)));
        if (!fits || factors.dataType() != DataType.FLOAT32) {
            throw new CheckpointException(
                    "Tensor '%s' %s needs one float32 factor for each of its outputs, got %s %s. The file is damaged; quantize the weights again."
                            .formatted(tensor.name(), shape, factors.shape(), factors.dataType()));
        }
    }

    /** Joins whole numbers and their factors among the tensors of a file. */
    static List<StoredTensor> join(List<StoredTensor> stored) {
        Map<String, StoredTensor> byName = new HashMap<>();
        stored.forEach(tensor -> byName.put(tensor.name(), tensor));
        List<StoredTensor> joined = new ArrayList<>();
        for (StoredTensor tensor : stored) {
            StoredTensor factors = byName.get(tensor.name() + FACTORS);
            boolean isFactor =
                    tensor.name().endsWith(FACTORS) && isWhole(byName, ownerOf(tensor.name()));
            if (factors != null && tensor.dataType() == DataType.INT8) {
                joined.add(new WholeTensor(tensor, factors));
            } else if (!isFactor) {
                joined.add(tensor);
            }
        }
        return joined;
    }

    private static String ownerOf(String factors) {
        return factors.substring(0, factors.length() - FACTORS.length());
    }

    private static boolean isWhole(Map<String, StoredTensor> byName, String name) {
        StoredTensor tensor = byName.get(name);
        return tensor != null && tensor.dataType() == DataType.INT8;
    }

    /**
     * Rounds a tensor.
     *
     * @param tensor outputs first
     * @param most the largest whole number, at most 127
     * @return the whole numbers and their factors, to be written side by side
     */
    static List<StoredTensor> split(StoredTensor tensor, int most) {
        FloatBuffer values = FloatBuffer.wrap(tensor.toFloats());
        float[] factors = WholeWeights.factors(values, tensor.shape().intSize(0), most);
        ByteBuffer numbers = ByteBuffer.allocate(values.remaining());
        WholeWeights.round(values, factors, most, numbers);
        return List.of(
                new ArrayTensor(
                        tensor.name(),
                        tensor.shape(),
                        DataType.INT8,
                        () -> numbers.duplicate().flip()),
                StoredTensor.ofFloats(tensor.name() + FACTORS, Shape.of(factors.length), factors));
    }

    @Override
    public DataType dataType() {
        return DataType.FLOAT32;
    }

    @Override
    public void readChunks(ChunkConsumer consumer) {
        float[] each = factors.toFloats();
        long perOutput = Math.max(1, numElements() / Math.max(1, each.length));
        long[] position = {0};
        int most = (int) Math.min(FileTensor.CHUNK_BYTES, numElements());
        ByteBuffer products = ByteBuffer.allocate(most * Float.BYTES).order(Elements.ORDER);
        tensor.readChunks(
                chunk -> {
                    products.clear().limit(chunk.remaining() * Float.BYTES);
                    FloatBuffer floats = products.asFloatBuffer();
                    while (chunk.hasRemaining()) {
                        floats.put(chunk.get() * each[(int) (position[0]++ / perOutput)]);
                    }
                    consumer.accept(products);
                });
    }
}
