package org.mdhr4j.engine.nd4j;

import java.nio.FloatBuffer;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.support.OwnedTensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Holds an ND4J array in row-major order. */
final class Nd4jTensor extends OwnedTensor<INDArray> {
    Nd4jTensor(Nd4jEngine engine, INDArray handle, Shape shape, DataType dataType) {
        super(handle, shape, dataType, engine.options().device(), engine.resources());
    }

    INDArray handle() {
        return openHandle();
    }

    @Override
    public float[] toFloats() {
        INDArray source = handle();
        float[] values = new float[Math.toIntExact(shape().numElements())];
        Conversions.read(source, FloatBuffer.wrap(values));
        return values;
    }

    @Override
    protected void release(INDArray released) {
        released.close();
    }
}
