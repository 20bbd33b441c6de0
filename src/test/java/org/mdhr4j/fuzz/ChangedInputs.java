package org.mdhr4j.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Changes inputs as damage and malice do: bytes, numbers, ends, pieces twice or elsewhere. */
final class ChangedInputs {
    private static final List<String> TOKENS =
            List.of(
                    "-1",
                    "0",
                    "2147483648",
                    "9223372036854775808",
                    "1e999",
                    "NaN",
                    "null",
                    "\"",
                    "'",
                    "[[[[[[[[",
                    "{{{{{{{{",
                    "}",
                    "]",
                    "\r\n",
                    "\u0000",
                    "\u001b[31m",
                    "\ufeff",
                    "../",
                    "%",
                    "${a}",
                    "&a",
                    "*a",
                    "<!DOCTYPE",
                    "\u202e");

    private final Random random;

    ChangedInputs(long seed) {
        this.random = new Random(seed);
    }

    /** A changed copy. */
    byte[] change(byte[] input) {
        byte[] bytes = input.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            bytes = step(bytes);
        }
        return bytes;
    }

    private byte[] step(byte[] bytes) {
        if (bytes.length == 0) {
            return token();
        }
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(16));
        switch (random.nextInt(7)) {
            case 0 -> bytes[at] = (byte) random.nextInt(256);
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0 : 255));
            case 3 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 4 -> {
                return joined(bytes, at, token(), at + (random.nextBoolean() ? length : 0));
            }
            case 5 -> {
                return joined(bytes, at, Arrays.copyOfRange(bytes, at, at + length), at);
            }
            default -> {
                return joined(bytes, at, new byte[0], at + length);
            }
        }
        return bytes;
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes up to one place, a piece, and the bytes from another place. */
    private static byte[] joined(byte[] bytes, int to, byte[] piece, int from) {
        byte[] all = Arrays.copyOf(bytes, to + piece.length + bytes.length - from);
        System.arraycopy(piece, 0, all, to, piece.length);
        System.arraycopy(bytes, from, all, to + piece.length, bytes.length - from);
        return all;
    }
}
