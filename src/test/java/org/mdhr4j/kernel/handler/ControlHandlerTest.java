package org.mdhr4j.kernel.handler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mdhr4j.kernel.channel.IopubChannel;
import org.mdhr4j.kernel.channel.RequestChannel;
import org.mdhr4j.kernel.channel.Wires;
import org.mdhr4j.kernel.protocol.Message;
import org.zeromq.SocketType;

class ControlHandlerTest {
    private final Wires wires = new Wires();
    private final Wires.Pair control = wires.connect(SocketType.ROUTER, SocketType.DEALER);
    private final Wires.Pair published = wires.connect(SocketType.PAIR, SocketType.PAIR);
    private final AtomicInteger interrupts = new AtomicInteger();

    @BeforeEach
    void start() {
        IopubChannel iopub = new IopubChannel(published.kernel(), wires.codec, wires.headers);
        Shutdown shutdown = new Shutdown(iopub, () -> false, () -> {});
        ControlHandler handler =
                new ControlHandler(iopub, () -> interrupts.incrementAndGet() > 0, shutdown);
        wires.start(iopub);
        wires.start(
                new RequestChannel(
                        "control", control.kernel(), wires.codec, wires.headers, handler));
    }

    @AfterEach
    void close() throws InterruptedException {
        wires.close();
    }

    private void send(String type) {
        wires.send(control.frontEnd(), wires.request(type, new JsonObject()));
    }

    private List<String> states(int count) throws Exception {
        List<String> states = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            states.add(wires.receive(published.frontEnd()).text("execution_state", ""));
        }
        return states;
    }

    @Test
    void anInterruptReachesTheCellOnce() throws Exception {
        send("interrupt_request");
        Message reply = wires.receive(control.frontEnd());
        assertEquals("interrupt_reply", reply.type());
        assertEquals("ok", reply.text("status", ""));
        assertEquals(1, interrupts.get());
        assertEquals(List.of("busy", "idle"), states(2));
    }

    @Test
    void theKernelIsDescribedHereToo() throws Exception {
        send("kernel_info_request");
        Message reply = wires.receive(control.frontEnd());
        assertEquals("java", reply.object("language_info").get("name").getAsString());
        assertEquals(0, interrupts.get());
    }

    @Test
    void anUnknownRequestIsBusyAndIdleAndNothingElse() throws Exception {
        send("debug_request");
        send("interrupt_request");
        assertEquals("interrupt_reply", wires.receive(control.frontEnd()).type());
        assertEquals(List.of("busy", "idle", "busy", "idle"), states(4));
    }

    @Test
    void onlyACellAtHandCanBeInterrupted() {
        CellInterrupts cells = new CellInterrupts();
        assertFalse(cells.request());
        assertFalse(cells.isRequested());
        cells.beginCell();
        assertFalse(cells.isRequested());
        assertTrue(cells.request());
        assertTrue(cells.isRequested());
        cells.endCell();
        assertFalse(cells.isRequested());
        cells.beginCell();
        assertFalse(cells.isRequested(), "the interrupt was of the cell before");
    }
}
