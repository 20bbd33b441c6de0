package org.mdhr4j.training.group;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.GroupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Process 0 waits until all others have come, and makes sure that they belong together. */
final class Gathering implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);
    private static final int LOOK_MILLIS = 100;
    private static final int HELLO_MILLIS = 10_000;

    private final GroupPlace place;
    private final Hello own;
    private final SortedMap<Integer, Wire> come = new TreeMap<>();
    private final ExecutorService listeners =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "group-hello");
                        thread.setDaemon(true);
                        return thread;
                    });
    private @Nullable String refusal;

    Gathering(GroupPlace place, Hello own) {
        this.place = place;
        this.own = own;
    }

    /**
     * Waits for the others.
     *
     * @return a connection to each, in the order of their numbers from 1
     * @throws GroupException if the port is in use, somebody does not come, or does not belong here
     */
    List<Wire> gather() {
        long endNanos = System.nanoTime() + place.patience().toNanos();
        try (ServerSocket server = open()) {
            server.setSoTimeout(LOOK_MILLIS);
            while (!isDecided()) {
                if (System.nanoTime() > endNanos) {
                    refuse(missing());
                    break;
                }
                if (Thread.currentThread().isInterrupted()) {
                    refuse(place.name(0) + " was interrupted while it waited for the others");
                    break;
                }
                accept(server);
            }
        } catch (IOException e) {
            refuse("port %d failed: %s".formatted(place.port(), e.getMessage()));
        }
        return decide();
    }

    private ServerSocket open() throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true); // connections of the last run may linger
        try {
            server.bind(new InetSocketAddress(place.port()));
            return server;
        } catch (BindException e) {
            server.close();
            throw new GroupException(
                    "Port %d is in use by another program (%s); process RANK 0 waits there for the others. Choose another one with MASTER_PORT."
                            .formatted(place.port(), e.getMessage()),
                    e);
        }
    }

    private void accept(ServerSocket server) throws IOException {
        try {
            Socket socket = server.accept();
            listeners.execute(() -> greet(socket));
        } catch (SocketTimeoutException e) {
            return; // looks again
        }
    }

    /** Whoever says nothing sensible is no process of a training, and not waited for. */
    private void greet(Socket socket) {
        try {
            Wire wire = new Wire(socket);
            wire.limit(HELLO_MILLIS);
            wire.send(Wire.Word.HERE, Meeting.PROTOCOL);
            Wire.Message message = wire.read();
            Optional<Hello> hello =
                    message == null || message.word() != Wire.Word.HELLO
                            ? Optional.empty()
                            : Hello.of(message.text());
            if (hello.isPresent()) {
                wire.limit(0);
                take(hello.get(), wire);
            } else {
                socket.close();
            }
        } catch (IOException e) {
            Meeting.closeQuietly(socket);
        }
    }

    private synchronized void take(Hello hello, Wire wire) throws IOException {
        Optional<String> problem = own.problem(hello);
        boolean isTwice = hello.rank() == 0 || come.containsKey(hello.rank());
        if (problem.isEmpty() && isTwice) {
            problem =
                    Optional.of(
                            "two processes say that they are RANK %d. Give each a number of its own."
                                    .formatted(hello.rank()));
        }
        if (problem.isPresent()) {
            wire.send(Wire.Word.REFUSED, problem.get());
            refuse(problem.get());
        } else {
            come.put(hello.rank(), wire);
        }
    }

    private synchronized void refuse(String why) {
        refusal = refusal == null ? why : refusal;
    }

    private synchronized boolean isDecided() {
        return refusal != null || come.size() == place.size() - 1;
    }

    private synchronized List<Wire> decide() {
        String why = refusal;
        if (why == null) {
            return List.copyOf(come.values());
        }
        for (Wire wire : come.values()) {
            try {
                wire.send(Wire.Word.REFUSED, why);
            } catch (IOException e) {
                LOG.debug("A process that is refused is gone already.", e);
            } finally {
                Meeting.closeQuietly(wire);
            }
        }
        throw new GroupException(Meeting.sentence(why));
    }

    private synchronized String missing() {
        List<String> missing = new ArrayList<>();
        for (int rank = 1; rank < place.size(); rank++) {
            if (!come.containsKey(rank)) {
                missing.add(Integer.toString(rank));
            }
        }
        return "RANK %s of %d did not come to %s:%d within %s%s. Look at their messages, and at MASTER_ADDR and MASTER_PORT"
                .formatted(
                        String.join(", ", missing),
                        place.size(),
                        place.address(),
                        place.port(),
                        Watch.seconds(place.patience()),
                        remark());
    }

    private String remark() {
        try {
            InetAddress address = InetAddress.getByName(place.address());
            boolean isHere =
                    address.isLoopbackAddress()
                            || NetworkInterface.getByInetAddress(address) != null;
            return isHere ? "" : " (%s is no address of this machine)".formatted(place.address());
        } catch (UnknownHostException e) {
            return " (%s is unknown)".formatted(place.address());
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        listeners.shutdownNow();
    }
}
