package org.mdhr4j.kernel.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Signs the JSON frames of messages with the connection's key (HMAC, hexadecimal). */
public final class Signer {
    private final @Nullable Mac mac;

    /**
     * Creates a signer for a connection.
     *
     * @param scheme such as {@code hmac-sha256}
     * @param key shared secret; empty means that signatures are empty and not checked
     * @throws IllegalArgumentException if this Java has no such scheme
     */
    public Signer(String scheme, String key) {
        this.mac = key.isEmpty() ? null : createMac(scheme, key);
    }

    /** Signs the frames as they follow each other. */
    public synchronized byte[] sign(List<byte[]> frames) {
        if (mac == null) {
            return new byte[0];
        }
        for (byte[] frame : frames) {
            mac.update(frame);
        }
        return HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
    }

    private static Mac createMac(String scheme, String key) {
        String algorithm = scheme.toLowerCase(Locale.ROOT).replace("-", "");
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "The connection file asks for the signature scheme '%s', which this Java does not have; use hmac-sha256."
                            .formatted(scheme),
                    e);
        }
    }
}
