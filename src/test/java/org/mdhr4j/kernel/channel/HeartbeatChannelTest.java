package org.mdhr4j.kernel.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;

class HeartbeatChannelTest {
    @Test
    void everyPingComesBackAsItWas() throws Exception {
        Thread beating;
        try (Wires wires = new Wires()) {
            Wires.Pair pair = wires.connect(SocketType.REP, SocketType.REQ);
            beating = wires.start(new HeartbeatChannel(pair.kernel()));
            for (int beat = 0; beat < 3; beat++) {
                byte[] first = {(byte) beat, 0, -1};
                Frames.send(pair.frontEnd(), List.of(first, new byte[0]));
                List<byte[]> back = Frames.receive(pair.frontEnd(), 0);
                assertEquals(2, back.size());
                assertArrayEquals(first, back.get(0));
                assertEquals(0, back.get(1).length);
            }
        }
        assertFalse(beating.isAlive());
    }
}
