package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.List;
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
final class GroupBackends {
    private static final Logger LOG = LoggerFactory.getLogger(GroupBackends.class);
    private static final String INTERFACE = "GLOO_SOCKET_IFNAME";

    /**
     * Groups that were left in the middle of work, which are kept: to take one apart waits for its
     * work, and who is lost never does its part.
     */
    private static final Queue<Pointer> KEPT = new ConcurrentLinkedQueue<>();

    private final TCPStore store;
    private final Backend gloo;
    private final @Nullable Backend nccl;

    private GroupBackends(TCPStore store, Backend gloo, @Nullable Backend nccl) {
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

    /**
     * A part of the store for a backend, over a connection of its own.
     *
     * <p>The presets make stores with a plain "new". Given to c10d they would be deleted twice: it
     * takes itself for the only owner, and JavaCPP is another one. What {@code clone} returns is
     * counted by both.
     */
    private static Store part(String name, TCPStore store) {
        return new PrefixStore(name, store.clone()).clone();
    }

    private static Milliseconds patience(Rendezvous meeting) {
        return new Milliseconds(meeting.patience().toMillis());
    }

    private static Backend gloo(TCPStore store, Rendezvous meeting) {
        String named = System.getenv(INTERFACE);
        Device device =
                named == null || named.isBlank()
                        ? ProcessGroupGloo.createDeviceForHostname(meeting.ownAddress())
                        : ProcessGroupGloo.createDeviceForInterface(named);
        ProcessGroupGloo.Options options = ProcessGroupGloo.Options.create(patience(meeting));
        options.devices(new GlooDeviceVector(device));
        return new ProcessGroupGloo(part("gloo", store), meeting.rank(), meeting.size(), options);
    }

    private static @Nullable Backend nccl(TCPStore store, Rendezvous meeting) {
        try {
            return new ProcessGroupNCCL(part("nccl", store), meeting.rank(), meeting.size());
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

    /**
     * Leaves the group.
     *
     * @param isIdle whether all work that was begun is done
     */
    void close(boolean isIdle) {
        List<Pointer> all = new ArrayList<>(List.of(gloo, store));
        Backend fast = nccl;
        if (fast != null) {
            all.add(0, fast);
        }
        if (isIdle) {
            all.forEach(Pointer::deallocate);
        } else {
            KEPT.addAll(all);
        }
    }
}
