package org.mdhr4j.kernel.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of the Jupyter protocol, version {@value Headers#PROTOCOL_VERSION}.
 *
 * @param identities routing prefix of the sender; for published messages the topic
 * @param header who sent what, when
 * @param parent header of the request that caused this message, empty if none did
 * @param metadata free-form additions
 * @param content the message itself; its form follows from {@link #type()}
 * @param buffers binary parts, which only comms use
 */
public record Message(
        List<byte[]> identities,
        JsonObject header,
        JsonObject parent,
        JsonObject metadata,
        JsonObject content,
        List<byte[]> buffers) {
    /** Returns a message without metadata and buffers. */
    public static Message of(
            List<byte[]> identities, JsonObject header, JsonObject parent, JsonObject content) {
        return new Message(identities, header, parent, new JsonObject(), content, List.of());
    }

    /** Returns the message type, such as {@code execute_request}; empty if the header has none. */
    public String type() {
        String type = string(header, "msg_type");
        return type == null ? "" : type;
    }

    /** Returns a text entry of the content, or {@code otherwise} where it is missing or no text. */
    public String text(String name, String otherwise) {
        String value = string(content, name);
        return value == null ? otherwise : value;
    }

    /** Returns a boolean entry of the content, or {@code otherwise} where it is missing. */
    public boolean flag(String name, boolean otherwise) {
        JsonElement value = content.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsBoolean() : otherwise;
    }

    /**
     * Returns an integer entry of the content, or {@code otherwise} where it is missing or no
     * number.
     */
    public int number(String name, int otherwise) {
        JsonElement value = content.get(name);
        boolean isNumber = value != null && value.isJsonPrimitive();
        return isNumber && value.getAsJsonPrimitive().isNumber() ? value.getAsInt() : otherwise;
    }

    /** Returns an object entry of the content, empty where it is missing. */
    public JsonObject object(String name) {
        JsonElement value = content.get(name);
        return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    }

    private static @Nullable String string(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
    }
}
