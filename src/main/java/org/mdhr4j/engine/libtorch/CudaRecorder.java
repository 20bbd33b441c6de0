package org.mdhr4j.engine.libtorch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DeviceGuardImplInterface;
import org.bytedeco.pytorch.Stream;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.Device;

/** Records runs as CUDA graphs, on a stream of its own; they are launched on the usual one. */
final class CudaRecorder implements RunRecorder {
    private final Device gpu;
    private final DeviceGuardImplInterface streams;
    private final Stream own;

    /** Takes a stream of a GPU. */
    CudaRecorder(Device gpu) {
        this.gpu = gpu;
        try (PointerScope helpers = new PointerScope()) {
            this.streams = torch.getDeviceGuardImpl(torch.DeviceType.CUDA);
            this.own = streams.getStreamFromGlobalPool(Conversions.device(gpu), false);
            own.retainReference(); // outlives this scope
        }
    }

    @Override
    public void prepare(Runnable work) {
        onOwnStream(
                () -> {
                    work.run();
                    own.synchronize();
                });
    }

    @Override
    public RecordedRun record(Runnable work) {
        CudaGraph[] recorded = new CudaGraph[1];
        onOwnStream(() -> recorded[0] = recorded(work));
        CudaGraph graph = recorded[0];
        return new RecordedRun() {
            @Override
            public void repeat() {
                onGpu(graph::launch);
            }

            @Override
            public void close() {
                onGpu(
                        () -> {
                            streams.getStream(Conversions.device(gpu)).synchronize(); // may use it
                            graph.close();
                        });
            }
        };
    }

    private static CudaGraph recorded(Runnable work) {
        CudaGraph graph = new CudaGraph();
        graph.begin();
        RuntimeException failure = null;
        try {
            work.run();
        } catch (RuntimeException e) {
            failure = e;
        }
        end(graph, failure);
        return graph;
    }

    /** Ends a recording whatever has happened; what failed first is what is reported. */
    private static void end(CudaGraph graph, @Nullable RuntimeException failure) {
        try {
            graph.end();
        } catch (RecordingException e) {
            if (failure == null) {
                throw e;
            }
            failure.addSuppressed(e);
        }
        if (failure != null) {
            graph.close();
            throw new RecordingException("A run cannot be recorded", failure);
        }
    }

    private void onOwnStream(Runnable work) {
        onGpu(
                () -> {
                    Stream usual = streams.exchangeStream(own);
                    try {
                        usual.synchronize();
                        work.run();
                    } finally {
                        streams.exchangeStream(usual);
                    }
                });
    }

    private void onGpu(Runnable work) {
        try (PointerScope helpers = new PointerScope()) {
            org.bytedeco.pytorch.Device before = streams.exchangeDevice(Conversions.device(gpu));
            try {
                work.run();
            } finally {
                streams.setDevice(before);
            }
        }
    }
}
