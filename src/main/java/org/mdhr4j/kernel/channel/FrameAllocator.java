package org.mdhr4j.kernel.channel;

import zmq.Msg;
import zmq.msg.MsgAllocator;
import zmq.msg.MsgAllocatorThreshold;

/**
 * Makes room for the frames that arrive. A frame's length is read before any signature; JeroMQ
 * (0.6) takes a length beyond 2^63 for a negative number, and what is thrown here would end the
 * thread that serves all connections. Such a frame, and one that does not fit, is made an empty
 * one, which the handshake or the codec refuses.
 */
final class FrameAllocator implements MsgAllocator {
    private final MsgAllocator usual = new MsgAllocatorThreshold();

    @Override
    public Msg allocate(int size) {
        if (size < 0) {
            return new Msg(0);
        }
        try {
            return usual.allocate(size);
        } catch (OutOfMemoryError e) { // a stranger's claim; the notebook goes on
            return new Msg(0);
        }
    }
}
