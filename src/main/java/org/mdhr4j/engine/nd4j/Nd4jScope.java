package org.mdhr4j.engine.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.support.OwningScope;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Owns ND4J arrays. */
final class Nd4jScope extends OwningScope<Nd4jTensor> {
    private final Nd4jEngine engine;

    Nd4jScope(Nd4jEngine engine) {
        super(Nd4jTensor.class, engine.resources());
        this.engine = engine;
    }

    @Override
    protected Nd4jTensor make(float[] values, Shape shape) {
        INDArray array = Conversions.empty(shape, DataType.FLOAT32);
        Conversions.write(array, values);
        return new Nd4jTensor(engine, array, shape, DataType.FLOAT32);
    }

    @Override
    protected Nd4jTensor make(long[] values, Shape shape) {
        INDArray array = Conversions.empty(shape, DataType.INT64);
        Conversions.write(array, values);
        return new Nd4jTensor(engine, array, shape, DataType.INT64);
    }

    /** Gives copies: a row so lives on without the others. */
    @Override
    public List<Tensor> rows(Tensor x) {
        Shape shape = x.shape().with(0, 1);
        long size = shape.numElements();
        INDArray flat = engine.own(x).handle().reshape('c', 1, x.shape().numElements());
        List<Tensor> rows = new ArrayList<>();
        for (long i = 0; i < x.shape().size(0); i++) {
            INDArray row = Conversions.empty(shape, x.dataType());
            INDArray part =
                    flat.get(NDArrayIndex.all(), NDArrayIndex.interval(i * size, (i + 1) * size));
            row.assign(part.reshape('c', shape.toArray()));
            rows.add(keep(new Nd4jTensor(engine, row, shape, x.dataType())));
        }
        return rows;
    }

    @Override
    protected Nd4jTensor make(byte[] values, Shape shape) {
        INDArray array = Conversions.empty(shape, DataType.UINT8);
        Conversions.write(array, values);
        return new Nd4jTensor(engine, array, shape, DataType.UINT8);
    }
}
