package org.mdhr4j.engine.onnxruntime;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.support.OwningScope;

/** Owns arrays of ONNX Runtime. */
final class OnnxRuntimeScope extends OwningScope<OnnxRuntimeTensor> {
    private final OnnxRuntimeEngine engine;

    OnnxRuntimeScope(OnnxRuntimeEngine engine) {
        super(OnnxRuntimeTensor.class, engine.resources());
        this.engine = engine;
    }

    @Override
    protected OnnxRuntimeTensor make(float[] values, Shape shape) {
        OnnxRuntimeTensor tensor = new OnnxRuntimeTensor(engine, shape, DataType.FLOAT32);
        tensor.handle().bytes().asFloatBuffer().put(values);
        return tensor;
    }

    @Override
    protected OnnxRuntimeTensor make(long[] values, Shape shape) {
        OnnxRuntimeTensor tensor = new OnnxRuntimeTensor(engine, shape, DataType.INT64);
        tensor.handle().bytes().asLongBuffer().put(values);
        return tensor;
    }

    @Override
    protected OnnxRuntimeTensor make(byte[] values, Shape shape) {
        OnnxRuntimeTensor tensor = new OnnxRuntimeTensor(engine, shape, DataType.UINT8);
        tensor.handle().bytes().put(values);
        return tensor;
    }

    /** Gives copies: a row so lives on without the others. */
    @Override
    public List<Tensor> rows(Tensor x) {
        OnnxRuntimeTensor whole = engine.own(x);
        ByteBuffer bytes = whole.handle().bytes();
        Shape shape = x.shape().with(0, 1);
        int size = bytes.remaining() / Math.max(1, x.shape().intSize(0));
        List<Tensor> rows = new ArrayList<>();
        for (int i = 0; i < x.shape().intSize(0); i++) {
            requireOpen();
            OnnxRuntimeTensor row = adopt(new OnnxRuntimeTensor(engine, shape, x.dataType()));
            row.handle().bytes().put(bytes.slice(i * size, size));
            rows.add(row);
        }
        return rows;
    }
}
