package org.mdhr4j.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Positions beyond 2 and 4 GB, in files that are mostly holes and take no room on the disk. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "files with holes take their whole size there")
class LargeFilesTest {
    @TempDir private Path folder;

    @Test
    void aTensorBehindFiveGigabytesIsRead() throws IOException {
        long hole = 5L << 30;
        String header =
                "{\"hole\":{\"dtype\":\"U8\",\"shape\":["
                        + hole
                        + "],\"data_offsets\":[0,"
                        + hole
                        + "]},\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":["
                        + hole
                        + ","
                        + (hole + 8)
                        + "]}}";
        Path file = TestFiles.safetensors(folder.resolve("big.safetensors"), header, 0);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(out.length() + hole);
            out.write(floats(1.5f, -2f));
        }
        try (StateDict dict = CheckpointReader.open(file)) {
            assertEquals(hole, dict.get("hole").sizeBytes());
            assertArrayEquals(new float[] {1.5f, -2f}, dict.get("x").toFloats());
        }
    }

    @Test
    void anEntryBehindFourGigabytesOfAZipIsFound() throws IOException {
        long start = 5L << 30;
        Path file = folder.resolve("big.zip");
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(new byte[] {'P', 'K', 3, 4});
            out.seek(start);
            byte[] name = "n".getBytes(StandardCharsets.US_ASCII);
            out.write(little(30).putInt(0x04034b50).putShort(26, (short) 1).array());
            out.write(name);
            out.write(floats(7f));
            long directory = out.getFilePointer();
            out.write(directoryEntry(start));
            out.write(name);
            out.write(little(12).putShort((short) 1).putShort((short) 8).putLong(start).array());
            long end64 = out.getFilePointer();
            out.write(end64Record(directory, end64 - directory));
            out.write(little(20).putInt(0x07064b50).putInt(0).putLong(end64).putInt(1).array());
            out.write(little(22).putInt(0x06054b50).putInt(12, -1).putInt(16, -1).array());
        }
        try (FileSource source = FileSource.open(file)) {
            Map<String, ZipEntrySource> entries = ZipDirectory.read(source);
            ZipEntrySource entry = entries.values().iterator().next();
            assertEquals("[n]", entries.keySet().toString());
            assertArrayEquals(floats(7f), entry.open("n").bytes(0, 4));
        }
    }

    private static byte[] directoryEntry(long start) {
        ByteBuffer entry = little(46).putInt(0x02014b50).putInt(20, 4).putInt(24, 4);
        return entry.putShort(28, (short) 1).putShort(30, (short) 12).putInt(42, -1).array();
    }

    private static byte[] end64Record(long directory, long size) {
        return little(56).putInt(0x06064b50).putLong(40, size).putLong(48, directory).array();
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = little(values.length * 4);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(Elements.ORDER);
    }
}
