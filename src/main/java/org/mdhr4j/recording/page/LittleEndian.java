package org.mdhr4j.recording.page;

import java.io.ByteArrayOutputStream;

/** Numbers as browsers' typed arrays hold them: the lowest byte first. */
final class LittleEndian extends ByteArrayOutputStream {
    LittleEndian u8(int value) {
        write(value);
        return this;
    }

    LittleEndian i16(int value) {
        return u8(value).u8(value >> 8);
    }

    LittleEndian i32(int value) {
        return i16(value).i16(value >> 16);
    }

    LittleEndian f32(double value) {
        return i32(Float.floatToIntBits((float) value));
    }

    LittleEndian f64(double value) {
        long bits = Double.doubleToLongBits(value);
        return i32((int) bits).i32((int) (bits >> 32));
    }
}
