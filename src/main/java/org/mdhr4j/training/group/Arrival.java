package org.mdhr4j.training.group;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.GroupException;

/** How a process other than 0 comes to the group. */
final class Arrival {
    private static final int CONNECT_MILLIS = 2000;
    private static final int AGAIN_MILLIS = 100;
    private static final int HERE_MILLIS = 10_000;

    /** Names of new machines may be known a little late, wrong ones never. */
    private static final Duration NAME_PATIENCE = Duration.ofSeconds(10);

    /** Process 0 decides when it is enough; who waits for its word waits a little longer. */
    private static final int LONGER_MILLIS = 5000;

    private final GroupPlace place;
    private final Hello own;

    Arrival(GroupPlace place, Hello own) {
        this.place = place;
        this.own = own;
    }

    /** A connection to process 0, and the address of it that all can reach. */
    record Welcome(Wire wire, String leadAddress) {}

    /**
     * Finds process 0 and is let in.
     *
     * @throws GroupException if there is none, or it refuses
     */
    Welcome arrive() {
        Wire wire = connect();
        try {
            wire.limit(HERE_MILLIS);
            requireLead(wire);
            wire.send(Wire.Word.HELLO, own.toText());
            wire.limit(
                    (int) Math.min(Integer.MAX_VALUE, place.patience().toMillis() + LONGER_MILLIS));
            Wire.Message answer = wire.read();
            if (answer == null) {
                throw new GroupException(
                        "%s ended before the training began. Look at its message."
                                .formatted(place.name(0)));
            }
            if (answer.word() != Wire.Word.WELCOME) {
                throw new GroupException(Meeting.sentence(answer.text()));
            }
            wire.limit(0);
            return new Welcome(wire, answer.text().isEmpty() ? wire.otherAddress() : answer.text());
        } catch (IOException e) {
            Meeting.closeQuietly(wire);
            throw new GroupException(
                    "%s at %s:%d does not answer: %s."
                            .formatted(
                                    place.name(0), place.address(), place.port(), e.getMessage()),
                    e);
        } catch (GroupException e) {
            Meeting.closeQuietly(wire);
            throw e;
        }
    }

    private void requireLead(Wire wire) {
        Wire.@Nullable Message here;
        try {
            here = wire.read();
        } catch (IOException e) {
            here = null;
        }
        if (here == null || here.word() != Wire.Word.HERE) {
            throw new GroupException(
                    "What answers at %s:%d is no process RANK 0 of a training. Look at MASTER_ADDR and MASTER_PORT."
                            .formatted(place.address(), place.port()));
        }
        if (!here.text().equals(Meeting.PROTOCOL)) {
            throw new GroupException(
                    "Process RANK 0 speaks '%s', this one '%s': they are different versions of mdhr4j. Use one version in all."
                            .formatted(here.text(), Meeting.PROTOCOL));
        }
    }

    private Wire connect() {
        long startNanos = System.nanoTime();
        while (true) {
            String why;
            Duration limit = place.patience();
            try {
                return new Wire(tried());
            } catch (UnknownHostException e) {
                why = "there is no machine of that name";
                limit = limit.compareTo(NAME_PATIENCE) < 0 ? limit : NAME_PATIENCE;
            } catch (SocketTimeoutException e) {
                why = "nothing answers";
            } catch (IOException e) {
                why = String.valueOf(e.getMessage());
            }
            if (System.nanoTime() - startNanos > limit.toNanos()) {
                throw new GroupException(
                        "Process RANK 0 was not found at %s:%d within %s: %s. Look at MASTER_ADDR and MASTER_PORT, and whether it runs."
                                .formatted(
                                        place.address(), place.port(), Watch.seconds(limit), why));
            }
            pause();
        }
    }

    private Socket tried() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(InetAddress.getByName(place.address()), place.port()),
                    CONNECT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AGAIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GroupException("Interrupted while looking for process RANK 0.", e);
        }
    }
}
