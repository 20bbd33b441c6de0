package org.mdhr4j.kernel.evaluator;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the heap stays full though all of it was collected, again and again. A cell that
 * fills it with small objects would otherwise collect for minutes before Java gives up.
 */
public final class HeapGuard implements NotificationListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeapGuard.class);
    private static final double FULL = 0.95;
    private static final int COLLECTIONS = 3;

    private final HeapListener listener;
    private final Runnable stop;
    private final Set<String> heapPools;
    private final long most = Runtime.getRuntime().maxMemory();
    private int inVain;
    private volatile boolean isFull;

    private HeapGuard(HeapListener listener, Runnable stop) {
        this.listener = listener;
        this.stop = stop;
        this.heapPools =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getName)
                        .collect(Collectors.toSet());
    }

    /**
     * Starts to watch this process.
     *
     * @param listener told on a thread of the JVM, or of the code that found no memory
     * @param stop ends what runs; called on a thread of the JVM each time that collecting was in
     *     vain
     */
    public static HeapGuard start(HeapListener listener, Runnable stop) {
        HeapGuard guard = new HeapGuard(listener, stop);
        HeapReserve.tell(guard::noteFull);
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(guard, null, null);
            }
        }
        return guard;
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        boolean isCollection =
                GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(
                        notification.getType());
        if (!isCollection || !(notification.getUserData() instanceof CompositeData data)) {
            return;
        }
        GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
        if (!info.getGcAction().contains("major")) {
            return;
        }
        long used = usedBytes(info.getGcInfo().getMemoryUsageAfterGc());
        if (used > FULL * most) {
            collectedInVain();
        } else {
            inVain = 0;
            if (isFull) {
                isFull = false;
                listener.hasRoom();
            }
        }
    }

    private void collectedInVain() {
        inVain++;
        if (inVain >= COLLECTIONS) {
            inVain = 0;
            noteFull();
            stop.run();
        }
    }

    private void noteFull() {
        isFull = true;
        listener.isFull();
    }

    private long usedBytes(Map<String, MemoryUsage> pools) {
        long used = 0;
        for (Map.Entry<String, MemoryUsage> pool : pools.entrySet()) {
            used += heapPools.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
        }
        return used;
    }

    @Override
    public void close() {
        HeapReserve.tell(() -> {});
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            try {
                ((NotificationEmitter) collector).removeNotificationListener(this);
            } catch (ListenerNotFoundException e) {
                LOG.debug("{} was not watched", collector.getName());
            }
        }
    }
}
