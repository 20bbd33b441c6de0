package org.mdhr4j.widget;

import com.google.gson.JsonObject;
import java.util.List;

/** Carries widget messages to the front ends; a kernel implements it with its comms. */
public interface WidgetTransport {
    /** Takes messages and drops them. */
    WidgetTransport NOWHERE =
            new WidgetTransport() {
                @Override
                public void open(
                        String id, JsonObject data, JsonObject metadata, List<byte[]> buffers) {
                    // nobody listens
                }

                @Override
                public void send(String id, JsonObject data, List<byte[]> buffers) {
                    // nobody listens
                }

                @Override
                public void close(String id) {
                    // nobody listens
                }
            };

    /**
     * Tells front ends of a new widget.
     *
     * @param id the comm's id, which is the widget's
     * @param data state and the paths of the buffers in it
     * @param metadata the version of the protocol
     * @param buffers binary parts of the state
     */
    void open(String id, JsonObject data, JsonObject metadata, List<byte[]> buffers);

    /** Sends a message to a widget's other side. */
    void send(String id, JsonObject data, List<byte[]> buffers);

    /** Tells front ends that a widget is gone. */
    void close(String id);
}
