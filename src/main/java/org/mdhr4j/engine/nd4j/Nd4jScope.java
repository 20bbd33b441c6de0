package org.mdhr4j.engine.nd4j;

import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.support.OwningScope;
import org.nd4j.linalg.api.ndarray.INDArray;

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

    @Override
    protected Nd4jTensor make(byte[] values, Shape shape) {
        INDArray array = Conversions.empty(shape, DataType.UINT8);
        Conversions.write(array, values);
        return new Nd4jTensor(engine, array, shape, DataType.UINT8);
    }
}
