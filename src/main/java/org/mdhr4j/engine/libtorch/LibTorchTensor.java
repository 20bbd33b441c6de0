package org.mdhr4j.engine.libtorch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.support.OwnedTensor;

/**
 * Holds a LibTorch tensor.
 *
 * <p>What a layer of oneDNN computed in training stays in oneDNN's own layout for the next one, and
 * gets an ordinary copy when something else asks for it.
 */
final class LibTorchTensor extends OwnedTensor<org.bytedeco.pytorch.Tensor> {
    private org.bytedeco.pytorch.@Nullable Tensor copy;

    LibTorchTensor(LibTorchEngine engine, org.bytedeco.pytorch.Tensor handle) {
        super(
                handle,
                Conversions.shape(handle),
                Conversions.dataType(handle),
                engine.options().device(),
                engine.resources());
        handle.retainReference(); // outlives the pointer scope of the run
    }

    /** Returns the tensor in an ordinary layout. */
    org.bytedeco.pytorch.Tensor handle() {
        org.bytedeco.pytorch.Tensor computed = asComputed();
        if (!computed.is_mkldnn()) {
            return computed;
        }
        if (copy == null) {
            copy = OneDnn.unblocked(computed);
            copy.retainReference();
        }
        return copy;
    }

    /** Returns the tensor as it was computed, in oneDNN's layout perhaps. */
    org.bytedeco.pytorch.Tensor asComputed() {
        return openHandle();
    }

    /** Bytes of all values, of a copy in an ordinary layout too. */
    long sizeBytes() {
        return (copy == null ? 1 : 2) * shape().numElements() * dataType().bytes();
    }

    @Override
    public float[] toFloats() {
        org.bytedeco.pytorch.Tensor source = handle();
        float[] values = new float[Math.toIntExact(shape().numElements())];
        try (PointerScope helpers = new PointerScope()) {
            org.bytedeco.pytorch.Tensor plain =
                    source.detach().cpu().to(ScalarType.Float).contiguous();
            new FloatPointer(plain.data_ptr_float()).get(values);
        }
        return values;
    }

    @Override
    protected void release(org.bytedeco.pytorch.Tensor released) {
        released.deallocate();
        if (copy != null) {
            copy.deallocate();
        }
    }
}
