package org.mdhr4j.engine.libtorch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.Backend;
import org.bytedeco.pytorch.GlooDeviceVector;
import org.bytedeco.pytorch.PrefixStore;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.gloo.Device;
import org.bytedeco.pytorch.nccl.ProcessGroupNCCL;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.GroupException;
import org.mdhr4j.engine.Rendezvous;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What carries numbers between processes: Gloo always, NCCL for GPUs where this build has it. */
final class GroupBackends implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupBackends.class);
    private static final String INTERFACE = "GLOO_SOCKET_IFNAME";

    /**
     * Groups of the past, which are kept: with several in one process, runs ended now and then with
     * corrupted memory after one was taken apart (LibTorch 2.13 and its presets; the cause is not
     * known). A process that trains has one, which ends with it.
     */
    private static final Queue<Pointer> KEPT = new ConcurrentLinkedQueue<>();

    private final Store store;
    private final Backend gloo;
    private final @Nullable Backend nccl;

    private GroupBackends(Store store, Backend gloo, @Nullable Backend nccl) {
        this.store = store;
        this.gloo = gloo;
        this.nccl = nccl;
    }

    /**
     * Connects all processes with each other.
     *
     * @throws GroupException if a connection cannot be made
     */
    static GroupBackends connect(Rendezvous meeting, org.mdhr4j.engine.Device device) {
        try (PointerScope helpers = new PointerScope()) {
            TCPStore store = store(meeting);
            Backend gloo = gloo(store, meeting);
            Backend nccl = device.isCuda() ? nccl(store, meeting) : null;
            store.retainReference();
            gloo.retainReference();
            if (nccl != null) {
                nccl.retainReference();
            }
            return new GroupBackends(store, gloo, nccl);
        } catch (RuntimeException e) {
            meeting.requireAll();
            String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new GroupException(
                    "The processes could not be connected at %s: %s. Another network interface can be named with %s."
                            .formatted(meeting.ownAddress(), said, INTERFACE),
                    e);
        }
    }

    /** The store of process 0, at a port that is free there. */
    private static TCPStore store(Rendezvous meeting) {
        boolean isLead = meeting.rank() == 0;
        TCPStoreOptions options =
                new TCPStoreOptions()
                        .isServer(isLead)
                        .waitWorkers(false)
                        .timeout(patience(meeting));
        TCPStore own = null;
        if (isLead) {
            own = new TCPStore(meeting.leadAddress(), options.port((short) 0));
        }
        String port = own == null ? "" : Integer.toString(Short.toUnsignedInt(own.getPort()));
        String said = meeting.fromLead(port);
        return own != null
                ? own
                : new TCPStore(meeting.leadAddress(), options.port((short) Integer.parseInt(said)));
    }

    private static Milliseconds patience(Rendezvous meeting) {
        return new Milliseconds(meeting.patience().toMillis());
    }

    private static Backend gloo(Store store, Rendezvous meeting) {
        String named = System.getenv(INTERFACE);
        Device device =
                named == null || named.isBlank()
                        ? ProcessGroupGloo.createDeviceForHostname(meeting.ownAddress())
                        : ProcessGroupGloo.createDeviceForInterface(named);
        ProcessGroupGloo.Options options = ProcessGroupGloo.Options.create(patience(meeting));
        options.devices(new GlooDeviceVector(device));
        return new ProcessGroupGloo(
                new PrefixStore("gloo", store), meeting.rank(), meeting.size(), options);
    }

    private static @Nullable Backend nccl(Store store, Rendezvous meeting) {
        try {
            return new ProcessGroupNCCL(
                    new PrefixStore("nccl", store), meeting.rank(), meeting.size());
        } catch (LinkageError | RuntimeException e) {
            LOG.info(
                    "NCCL is not there ({}); gradients go through processor memory.", e.toString());
            return null;
        }
    }

    /** What carries a tensor. */
    Backend of(Tensor tensor) {
        Backend fast = nccl;
        return fast != null && tensor.is_cuda() ? fast : gloo;
    }

    /** Keeps what was connected: see {@link #KEPT}. */
    @Override
    public void close() {
        KEPT.add(store);
        KEPT.add(gloo);
        Backend fast = nccl;
        if (fast != null) {
            KEPT.add(fast);
        }
    }
}
