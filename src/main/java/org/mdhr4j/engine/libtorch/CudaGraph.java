package org.mdhr4j.engine.libtorch;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.PointerConsumer;

/**
 * LibTorch's CUDA graph, at::cuda::CUDAGraph, which its Java binding leaves out: called by the
 * symbols that the library exports, on Linux. It records what one stream is given, and takes care
 * that the memory used meanwhile is given to nothing else.
 */
final class CudaGraph implements AutoCloseable {
    private static final String LIBRARY = "libtorch_cuda.so";
    private static final String CLASS = "_ZN2at4cuda9CUDAGraph";

    /** Several times what the object takes. */
    private static final int OBJECT_BYTES = 8192;

    /** cudaStreamCaptureModeThreadLocal: what other threads do meanwhile does not end it. */
    private static final int OF_THIS_THREAD = 1;

    /** Graphs that could not be ended: LibTorch's allocator may go on asking them, so they stay. */
    private static final List<CudaGraph> STUCK = Collections.synchronizedList(new ArrayList<>());

    private final BytePointer object = new BytePointer(OBJECT_BYTES);
    private boolean isClosed;

    /**
     * Makes an empty graph.
     *
     * @throws RecordingException if LibTorch's CUDA part does not offer it, or an earlier one could
     *     not be ended
     */
    CudaGraph() {
        if (!STUCK.isEmpty()) {
            throw new RecordingException(
                    "An earlier recording of this process could not be ended.");
        }
        object.retainReference(); // outlives pointer scopes that are open now
        object.zero();
        symbol("C1Eb").invokeVoid(new Object[] {address(), 0});
    }

    /** Begins to record; the current stream is not the default one and is not recorded already. */
    void begin() {
        symbol("13capture_beginESt4pairIyyE21cudaStreamCaptureMode")
                .invokeVoid(new Object[] {address(), 0L, 0L, OF_THIS_THREAD});
    }

    /**
     * Ends what {@link #begin} began, on the same stream; the graph can then be launched.
     *
     * @throws RecordingException if something was done that cannot be recorded; this process then
     *     makes no other graph
     */
    void end() {
        try {
            call("11capture_endEv");
        } catch (RecordingException e) {
            STUCK.add(this);
            throw e;
        }
    }

    /** Launches the graph on the current stream. */
    void launch() {
        call("6replayEv");
    }

    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            call("D1Ev");
            object.deallocate();
        }
    }

    private com.sun.jna.Pointer address() {
        return new com.sun.jna.Pointer(object.address());
    }

    private static Function symbol(String member) {
        try {
            return NativeLibrary.getInstance(LIBRARY).getFunction(CLASS + member);
        } catch (LinkageError e) {
            throw new RecordingException(
                    "This build of LibTorch has no CUDA graphs that can be called", e);
        }
    }

    /**
     * Calls a member without arguments by way of JavaCPP, which turns C++ exceptions into Java's.
     */
    private void call(String member) {
        long function = com.sun.jna.Pointer.nativeValue(symbol(member));
        try (LongPointer holder = new LongPointer(function, 0)) {
            new PointerConsumer(new Pointer(holder)).call(object);
        } catch (RuntimeException e) {
            throw new RecordingException("LibTorch's CUDA graph failed", e);
        }
    }
}
