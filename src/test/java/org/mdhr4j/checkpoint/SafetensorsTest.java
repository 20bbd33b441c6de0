package org.mdhr4j.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;

class SafetensorsTest {
    @TempDir private Path folder;

    private static StateDict small() {
        return StateDict.of(
                List.of(
                        StoredTensor.ofFloats("b.weight", Shape.of(2, 2), new float[] {1, 2, 3, 4}),
                        StoredTensor.ofLongs("count", Shape.scalar(), new long[] {7}),
                        StoredTensor.ofFloats("a.empty", Shape.of(0, 3), new float[0])),
                Map.of("epoch", "24", "name", "\"quoted\" ü"));
    }

    @Test
    void whatIsWrittenIsReadBackInTheSameOrder() {
        Path file = folder.resolve("small.safetensors");
        SafetensorsWriter.write(file, small());
        try (StateDict read = CheckpointReader.open(file)) {
            assertEquals(CheckpointFormat.SAFETENSORS, read.format());
            assertEquals(List.of("b.weight", "count", "a.empty"), List.copyOf(read.names()));
            assertEquals(small().metadata(), read.metadata());
            StoredTensor weight = read.get("b.weight");
            assertEquals(Shape.of(2, 2), weight.shape());
            assertEquals(DataType.FLOAT32, weight.dataType());
            assertArrayEquals(new float[] {1, 2, 3, 4}, weight.toFloats());
            assertArrayEquals(new double[] {1, 2, 3, 4}, weight.toDoubles());
            assertArrayEquals(new long[] {7}, read.get("count").toLongs());
            assertArrayEquals(new float[0], read.get("a.empty").toFloats());
            assertEquals(5, read.numElements());
            assertEquals(24, read.sizeBytes());
        }
    }

    @Test
    void everyTensorIsAlignedToItsElements() throws IOException {
        Path file = folder.resolve("small.safetensors");
        SafetensorsWriter.write(file, small());
        byte[] bytes = Files.readAllBytes(file);
        long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertEquals(0, header % 8);
        String json = new String(bytes, 8, (int) header, StandardCharsets.UTF_8);
        assertTrue(
                json.contains("\"count\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}"));
        assertTrue(json.contains("\"data_offsets\":[8,24]"), json);
        assertEquals(8 + header + 24, bytes.length);
    }

    @Test
    void largeTensorsPassThroughInPieces() {
        int piece = FileTensor.CHUNK_BYTES;
        int count = 3 * (piece / Float.BYTES) + 5;
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = i * 0.5f;
        }
        Path file = folder.resolve("large.safetensors");
        SafetensorsWriter.write(
                file,
                StateDict.of(
                        List.of(StoredTensor.deferred("x", Shape.of(count), () -> values)),
                        Map.of()));
        try (StateDict read = CheckpointReader.open(file)) {
            List<Integer> sizes = new ArrayList<>();
            read.get("x").readChunks(chunk -> sizes.add(chunk.remaining()));
            assertEquals(List.of(piece, piece, piece, 20), sizes);
            assertArrayEquals(values, read.get("x").toFloats());
        }
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNoRubbish() throws IOException {
        Path file = folder.resolve("kept.safetensors");
        SafetensorsWriter.write(file, small());
        byte[] before = Files.readAllBytes(file);
        StateDict broken =
                StateDict.of(
                        List.of(StoredTensor.deferred("x", Shape.of(3), () -> new float[2])),
                        Map.of());
        CheckpointException e =
                assertThrows(
                        CheckpointException.class, () -> SafetensorsWriter.write(file, broken));
        assertEquals("Tensor 'x' of shape [3] expects 3 values, got 2.", e.getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
        assertOnlyFile(file);
    }

    @Test
    void anInterruptedWriteLeavesTheOldFileAndTheFlag() throws IOException {
        Path file = folder.resolve("kept.safetensors");
        SafetensorsWriter.write(file, small());
        Thread.currentThread().interrupt();
        CheckpointException e =
                assertThrows(
                        CheckpointException.class, () -> SafetensorsWriter.write(file, small()));
        assertTrue(Thread.interrupted());
        assertEquals(file + ": writing was interrupted; nothing was changed.", e.getMessage());
        assertOnlyFile(file);
    }

    @Test
    void refusesToWriteIntoAMissingFolder() {
        Path file = folder.resolve("none").resolve("x.safetensors");
        CheckpointException e =
                assertThrows(
                        CheckpointException.class, () -> SafetensorsWriter.write(file, small()));
        assertEquals(
                file + ": the folder " + file.getParent() + " does not exist. Create it first.",
                e.getMessage());
    }

    @Test
    void readingAfterCloseNamesTheFile() {
        Path file = folder.resolve("small.safetensors");
        SafetensorsWriter.write(file, small());
        StateDict read = CheckpointReader.open(file);
        read.close();
        read.close();
        CheckpointException e =
                assertThrows(CheckpointException.class, () -> read.get("b.weight").toFloats());
        assertEquals(
                file + ": is closed. Read tensors before closing their state dict.",
                e.getMessage());
    }

    @Test
    void anUnknownNameGetsNamesThatEndAlike() {
        CheckpointException e =
                assertThrows(CheckpointException.class, () -> small().get("c.weight"));
        assertEquals("No tensor 'c.weight' among 3; there are: b.weight, ...", e.getMessage());
    }

    private void assertOnlyFile(Path file) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
