package org.mdhr4j.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mdhr4j.files.TextBudget;

/**
 * Turns messages into signed ZeroMQ frames and back.
 *
 * <p>Frames: identities, {@code <IDS|MSG>}, signature, header, parent header, metadata, content,
 * buffers. Every instance may be used by several threads.
 */
public final class MessageCodec {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final int JSON_FRAMES = 4;

    private final Gson gson =
            new GsonBuilder()
                    .disableHtmlEscaping()
                    .serializeNulls() // a widget's entry that is taken back
                    .serializeSpecialFloatingPointValues()
                    .create();
    private final Signer signer;

    /** Creates a codec that signs and checks with {@code signer}. */
    public MessageCodec(Signer signer) {
        this.signer = signer;
    }

    /** Writes a message as frames, signed. */
    public List<byte[]> encode(Message message) {
        List<byte[]> json = new ArrayList<>(JSON_FRAMES);
        json.add(bytes(message.header()));
        json.add(bytes(message.parent()));
        json.add(bytes(message.metadata()));
        json.add(bytes(message.content()));
        List<byte[]> frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        frames.add(signer.sign(json));
        frames.addAll(json);
        frames.addAll(message.buffers());
        return frames;
    }

    /**
     * Reads a message.
     *
     * @throws MalformedMessageException if the delimiter or a frame is missing, the signature is
     *     wrong, or a frame is no JSON object
     */
    public Message decode(List<byte[]> frames) throws MalformedMessageException {
        int delimiter = delimiterOf(frames);
        int first = delimiter + 2;
        if (delimiter < 0 || frames.size() < first + JSON_FRAMES) {
            throw new MalformedMessageException(
                    "expected identities, <IDS|MSG>, a signature and four JSON frames, got %s frames"
                            .formatted(frames.size()));
        }
        List<byte[]> json = frames.subList(first, first + JSON_FRAMES);
        if (!MessageDigest.isEqual(frames.get(delimiter + 1), signer.sign(json))) {
            throw new MalformedMessageException("the signature does not fit the connection's key");
        }
        return new Message(
                List.copyOf(frames.subList(0, delimiter)),
                parse(json.get(0)),
                parse(json.get(1)),
                parse(json.get(2)),
                parse(json.get(3)),
                List.copyOf(frames.subList(first + JSON_FRAMES, frames.size())));
    }

    private static int delimiterOf(List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            if (Arrays.equals(frames.get(i), DELIMITER)) {
                return i;
            }
        }
        return -1;
    }

    private byte[] bytes(JsonObject json) {
        return gson.toJson(json).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject parse(byte[] frame) throws MalformedMessageException {
        String text = new String(frame, StandardCharsets.UTF_8);
        if (!TextBudget.isShallow(text)) {
            throw new MalformedMessageException("a frame has lists or objects nested without end");
        }
        try {
            JsonElement json = JsonParser.parseString(text);
            if (json.isJsonObject()) {
                return json.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            throw new MalformedMessageException(
                    "a frame is no JSON: %s".formatted(JsonProblem.of(e)));
        }
        throw new MalformedMessageException("a frame is JSON, but no object");
    }
}
