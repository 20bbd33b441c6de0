package org.mdhr4j.training.group;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.GroupException;
import org.mdhr4j.engine.Rendezvous;

/**
 * Keeps the processes of a training in touch: process 0 holds a connection to each of the others.
 * One that dies is noticed at once, by its connection; one that is stopped or unreachable after 30
 * s; one that hangs, after the patience of the group. Then all learn who it is and end.
 */
public final class Meeting implements Rendezvous, AutoCloseable {
    /** What processes of the same kind say. */
    static final String PROTOCOL = "mdhr4j group 1";

    private static final int BEAT_MILLIS = 500;
    private static final int LOOK_MILLIS = 100;
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final int MAX_TEXTS = 64;

    private final GroupPlace place;
    private final List<Wire> wires;
    private final String ownAddress;
    private final String leadAddress;
    private final Consumer<String> onLoss;
    private final Watch watch;
    private final AtomicLong points = new AtomicLong();
    private final BlockingQueue<String> texts = new ArrayBlockingQueue<>(MAX_TEXTS);
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable String loss;
    private volatile boolean isClosing;

    private Meeting(
            GroupPlace place,
            List<Wire> wires,
            String ownAddress,
            String leadAddress,
            Consumer<String> onLoss) {
        this.place = place;
        this.wires = wires;
        this.ownAddress = ownAddress;
        this.leadAddress = leadAddress;
        this.onLoss = onLoss;
        this.watch = new Watch(place, System.nanoTime());
        for (int i = 0; i < wires.size(); i++) {
            int other = place.rank() == 0 ? i + 1 : 0;
            Wire wire = wires.get(i);
            daemon(() -> listen(wire, other), "group-listen-" + other).start();
        }
        daemon(this::keepBeating, "group-beat").start();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Meets the other processes.
     *
     * @param facts what must be the same in all, by name
     * @param onLoss told once, on another thread, when a process is lost
     * @throws GroupException if one does not come or differs; the message names it
     */
    public static Meeting of(GroupPlace place, Map<String, String> facts, Consumer<String> onLoss) {
        Hello own = new Hello(place.rank(), place.size(), facts);
        if (place.rank() > 0) {
            Arrival.Welcome welcome = new Arrival(place, own).arrive();
            Wire wire = welcome.wire();
            String address = wire.isWithinMachine() ? welcome.leadAddress() : wire.ownAddress();
            return new Meeting(place, List.of(wire), address, welcome.leadAddress(), onLoss);
        }
        try (Gathering gathering = new Gathering(place, own)) {
            List<Wire> wires = gathering.gather();
            Optional<String> outside =
                    wires.stream()
                            .filter(wire -> !wire.isWithinMachine())
                            .map(Wire::ownAddress)
                            .findFirst();
            String address = outside.orElse("127.0.0.1");
            for (Wire wire : wires) {
                wire.send(Wire.Word.WELCOME, address);
            }
            return new Meeting(place, wires, address, address, onLoss);
        } catch (IOException e) {
            throw new GroupException(
                    "A process left while the training began: %s.".formatted(e.getMessage()), e);
        }
    }

    @Override
    public int rank() {
        return place.rank();
    }

    @Override
    public int size() {
        return place.size();
    }

    @Override
    public String ownAddress() {
        return ownAddress;
    }

    @Override
    public String leadAddress() {
        return leadAddress;
    }

    @Override
    public Duration patience() {
        return place.patience();
    }

    @Override
    public void arrived() {
        watch.heard(place.rank(), points.incrementAndGet(), System.nanoTime());
    }

    @Override
    public synchronized void requireAll() {
        if (loss != null) {
            throw new GroupException(sentence(loss));
        }
    }

    @Override
    public String fromLead(String text) {
        arrived();
        if (place.rank() == 0) {
            requireAll();
            wires.forEach(wire -> trySend(wire, Wire.Word.SAY, text));
            return text;
        }
        try {
            String said = null;
            while (said == null) {
                requireAll();
                said = texts.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GroupException("Interrupted while waiting for process RANK 0.", e);
        }
    }

    private void listen(Wire wire, int other) {
        try {
            Wire.Message message = wire.read();
            while (message != null) {
                take(other, message);
                message = wire.read();
            }
        } catch (IOException e) {
            if (!isClosing && !watch.hasLeft(other)) {
                lose("%s was lost (%s)".formatted(place.name(other), e.getMessage()));
            }
            return;
        }
        if (!isClosing && !watch.hasLeft(other)) {
            lose("%s has ended unexpectedly".formatted(place.name(other)));
        }
    }

    private void take(int other, Wire.Message message) throws IOException {
        switch (message.word()) {
            case BEAT -> watch.heard(other, Long.parseLong(message.text()), System.nanoTime());
            case SAY -> texts.add(message.text());
            case LOST -> lose(message.text());
            case BYE -> watch.left(other);
            default -> throw new IOException("unexpected message %s".formatted(message.word()));
        }
    }

    private void keepBeating() {
        try {
            while (!closed.await(BEAT_MILLIS, TimeUnit.MILLISECONDS)) {
                beat();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        String count = Long.toString(points.get());
        wires.forEach(wire -> trySend(wire, Wire.Word.BEAT, count));
        int end = place.rank() == 0 ? place.size() : 1; // the others hear of process 0 alone
        watch.problem(0, end, System.nanoTime()).ifPresent(this::lose);
    }

    /** Who cannot be reached is noticed by who listens to it. */
    private static void trySend(Wire wire, Wire.Word word, String text) {
        try {
            wire.send(word, text);
        } catch (IOException e) {
            closeQuietly(wire);
        }
    }

    private void lose(String why) {
        synchronized (this) {
            if (loss != null || isClosing) {
                return;
            }
            if (place.rank() == 0) { // before anybody here learns of it, leaves and closes
                wires.forEach(wire -> trySend(wire, Wire.Word.LOST, why));
            }
            loss = why;
        }
        onLoss.accept(sentence(why));
    }

    /**
     * Leaves because of a failure, and tells the others.
     *
     * @param why in words, one sentence
     */
    public void abandon(String why) {
        synchronized (this) {
            if (loss != null || isClosing) {
                return;
            }
            isClosing = true;
        }
        String text = "%s failed: %s".formatted(place.name(place.rank()), why);
        wires.forEach(wire -> trySend(wire, Wire.Word.LOST, text));
        close();
    }

    /** Leaves in order; process 0 waits a moment for the others to leave. */
    @Override
    public void close() {
        boolean isInOrder;
        synchronized (this) {
            isInOrder = loss == null && !isClosing;
            isClosing = true;
        }
        closed.countDown();
        if (isInOrder) {
            wires.forEach(wire -> trySend(wire, Wire.Word.BYE, ""));
            awaitGoodbyes();
        }
        wires.forEach(Meeting::closeQuietly);
    }

    private void awaitGoodbyes() {
        long endNanos = System.nanoTime() + GOODBYE.toNanos();
        try {
            while (place.rank() == 0 && !watch.haveOthersLeft() && System.nanoTime() < endNanos) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A reason as a sentence. */
    static String sentence(String why) {
        String text = Character.toUpperCase(why.charAt(0)) + why.substring(1);
        return text.endsWith(".") ? text : text + ".";
    }

    static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            return; // it is of no use any more
        }
    }
}
