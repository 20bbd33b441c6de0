package org.mdhr4j.kernel.channel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/** Multipart messages of a ZeroMQ socket as lists of frames. */
final class Frames {
    private Frames() {}

    /**
     * Receives one multipart message.
     *
     * @param flags 0 to wait, {@link ZMQ#DONTWAIT} to return at once
     * @return its frames, or null if nothing was there
     */
    static @Nullable List<byte[]> receive(ZMQ.Socket socket, int flags) {
        byte[] first = socket.recv(flags);
        if (first == null) {
            return null;
        }
        List<byte[]> frames = new ArrayList<>();
        frames.add(first);
        while (socket.hasReceiveMore()) {
            byte[] next = socket.recv(0);
            if (next == null) {
                break;
            }
            frames.add(next);
        }
        return frames;
    }

    /** Sends one multipart message. */
    static void send(ZMQ.Socket socket, List<byte[]> frames) {
        int last = frames.size() - 1;
        for (int i = 0; i <= last; i++) {
            socket.send(frames.get(i), i == last ? 0 : ZMQ.SNDMORE);
        }
    }
}
