package org.mdhr4j.kernel.protocol;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the headers of the messages that this kernel sends in one session. */
public final class Headers {
    /** Version of the messaging protocol that the kernel speaks. */
    public static final String PROTOCOL_VERSION = "5.4";

    private static final String USERNAME = "kernel";

    private final String session = UUID.randomUUID().toString();
    private final AtomicLong sent = new AtomicLong();

    /** Makes a fresh header for a message of the given type, dated now (ISO 8601, UTC). */
    public JsonObject create(String type) {
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", session + "_" + sent.incrementAndGet());
        header.addProperty("session", session);
        header.addProperty("username", USERNAME);
        header.addProperty("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
        header.addProperty("msg_type", type);
        header.addProperty("version", PROTOCOL_VERSION);
        return header;
    }
}
