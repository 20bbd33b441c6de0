package org.mdhr4j.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mdhr4j.kernel.protocol.MalformedMessageException;
import org.mdhr4j.kernel.protocol.Message;
import org.mdhr4j.kernel.protocol.MessageCodec;
import org.mdhr4j.kernel.protocol.Signer;

/** Frames of a Jupyter message, separated by line feeds; signatures are not checked. */
public final class MessageFuzz {
    private static final MessageCodec CODEC = new MessageCodec(new Signer("hmac-sha256", ""));

    private MessageFuzz() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        Held.readsOrRefuses(() -> decode(frames(bytes)), MalformedMessageException.class);
    }

    private static List<byte[]> frames(byte[] bytes) {
        List<byte[]> frames = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                frames.add(Arrays.copyOfRange(bytes, start, i));
                start = i + 1;
            }
        }
        return frames;
    }

    /** What is read is written so that it is read as the same again, and answers every question. */
    private static void decode(List<byte[]> frames) throws MalformedMessageException {
        Message message = CODEC.decode(frames);
        message.type();
        message.text("code", "");
        message.flag("silent", false);
        message.object("user_expressions");
        List<byte[]> written = CODEC.encode(message);
        Message again;
        try {
            again = CODEC.decode(written);
        } catch (MalformedMessageException e) {
            throw new AssertionError("what was written is not read", e);
        }
        if (!text(CODEC.encode(again)).equals(text(written))) {
            throw new AssertionError("is another message when it is read again");
        }
    }

    private static List<String> text(List<byte[]> frames) {
        return frames.stream().map(f -> new String(f, StandardCharsets.ISO_8859_1)).toList();
    }
}
