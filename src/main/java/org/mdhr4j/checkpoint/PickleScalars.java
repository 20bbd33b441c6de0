package org.mdhr4j.checkpoint;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The opcodes of a pickle that stand for one number, text or constant. */
final class PickleScalars {
    /** Longest integer in bytes; PyTorch's own magic number has 10. */
    private static final int MAX_INTEGER_BYTES = 16;

    private PickleScalars() {}

    /** The value of an opcode with its argument, or null when the opcode is of another kind. */
    static @Nullable Object read(int opcode, PickleInput in) {
        return switch (opcode) {
            case 'N' -> PickleNone.NONE;
            case 0x88 -> true;
            case 0x89 -> false;
            case 'J' -> (long) in.nextInt();
            case 'K' -> (long) in.nextByte();
            case 'M' -> (long) in.nextUnsignedShort();
            case 0x8a -> integer(in.nextByte(), in);
            case 0x8b -> integer(in.nextUnsignedInt(), in);
            case 'G' -> in.nextDouble();
            case 'X', 'T' -> in.nextText(in.nextUnsignedInt());
            case 0x8c, 'U' -> in.nextText(in.nextByte());
            case 0x8d -> in.nextText(in.nextLong());
            case 'B' -> in.nextBytes(in.nextUnsignedInt());
            case 'C' -> in.nextBytes(in.nextByte());
            default -> null;
        };
    }

    /** A two's complement integer, least significant byte first. */
    private static Number integer(long length, PickleInput in) {
        if (length > MAX_INTEGER_BYTES) {
            throw new CheckpointException(
                    "the pickle has an integer of %s bytes. The file is damaged; get it again."
                            .formatted(length));
        }
        byte[] bytes = in.nextBytes(length);
        byte[] mostFirst = new byte[bytes.length + 1];
        for (int i = 0; i < bytes.length; i++) {
            mostFirst[bytes.length - i] = bytes[i];
        }
        mostFirst[0] = (byte) (bytes.length > 0 && bytes[bytes.length - 1] < 0 ? -1 : 0);
        BigInteger value = new BigInteger(mostFirst);
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value;
    }
}
