package org.mdhr4j.engine.libtorch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DeviceGuardImplInterface;
import org.bytedeco.pytorch.Stream;
import org.bytedeco.pytorch.global.torch;
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
                    torch.emptyCache(); // what it took, no other stream is given
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
                            try {
                                Stream usual = streams.getStream(Conversions.device(gpu));
                                usual.synchronize(); // it may still run
                            } finally {
                                graph.close();
                            }
                        });
            }
        };
    }

    private static CudaGraph recorded(Runnable work) {
        CudaGraph graph = new CudaGraph();
        graph.begin();
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            abandon(graph, e);
            throw e;
        }
        graph.end();
        return graph;
    }

    private static void abandon(CudaGraph graph, Throwable failure) {
        try {
            graph.end();
            graph.close();
        } catch (RecordingException e) {
            failure.addSuppressed(e);
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
