package org.mdhr4j.face.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A field of a message in Protocol Buffers' binary form, as far as the canonical face needs it:
 * whole numbers, 32-bit values and nested messages.
 *
 * @param number the field's number
 * @param bits the value of a whole number or of a 32-bit field
 * @param content the bytes of a nested message, otherwise empty
 */
@SuppressWarnings("ArrayRecordComponent") // read at once, never compared
record ProtoField(int number, long bits, byte[] content) {
    private static final byte[] NONE = {};

    float asFloat() {
        return Float.intBitsToFloat((int) bits);
    }

    static List<ProtoField> parse(byte[] message) {
        return new Reader(message).fields();
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        List<ProtoField> fields() {
            List<ProtoField> fields = new ArrayList<>();
            while (at < bytes.length) {
                long key = varint();
                fields.add(field((int) (key >> 3), (int) key & 7));
            }
            return fields;
        }

        private ProtoField field(int number, int kind) {
            return switch (kind) {
                case 0 -> new ProtoField(number, varint(), NONE);
                case 2 -> new ProtoField(number, 0, content((int) varint()));
                case 5 -> new ProtoField(number, fixed32(), NONE);
                default ->
                        throw new IllegalStateException(
                                "Field %d is of kind %d; 0, 2 or 5 was expected."
                                        .formatted(number, kind));
            };
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        private long fixed32() {
            long value = 0;
            for (int i = 0; i < 4; i++) {
                value |= (bytes[at++] & 0xFFL) << (8 * i);
            }
            return value;
        }

        private byte[] content(int length) {
            at += length;
            return Arrays.copyOfRange(bytes, at - length, at);
        }
    }
}
