package org.mdhr4j.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.files.ReplacedFile;

/**
 * Writes safetensors files, one tensor at a time.
 *
 * <p>Values lie sorted by the size of their elements, widest first, after a header padded to a
 * multiple of eight, so that every tensor is aligned; the header keeps the order of the state dict.
 * The file is written beside its target and moved into place when it is whole. An existing file is
 * replaced.
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private SafetensorsWriter() {}

    /**
     * Writes a state dict with its metadata.
     *
     * @throws CheckpointException if the file cannot be written, a tensor cannot be read, or the
     *     thread is interrupted; the target is then as it was
     */
    public static void write(Path target, StateDict stateDict) {
        try (ReplacedFile file = ReplacedFile.open(target)) {
            List<StoredTensor> sorted = new ArrayList<>(stateDict.tensors());
            sorted.sort(Comparator.comparingInt(tensor -> -tensor.dataType().bytes()));
            writeHeader(file.out(), stateDict, sorted);
            for (StoredTensor tensor : sorted) {
                writeValues(target, file.out(), tensor);
            }
            file.commit();
        } catch (FileSystemException e) {
            String told = e.getReason() == null ? null : e.getMessage(); // names file and reason
            throw new CheckpointException(
                    told == null ? "%s: cannot be written: %s".formatted(target, e) : told, e);
        } catch (IOException e) {
            throw new CheckpointException("%s: cannot be written: %s".formatted(target, e), e);
        } catch (UncheckedIOException e) {
            throw new CheckpointException(
                    "%s: cannot be written: %s".formatted(target, e.getCause()), e);
        }
    }

    private static void writeHeader(
            OutputStream out, StateDict stateDict, List<StoredTensor> sorted) throws IOException {
        byte[] json = headerJson(stateDict, offsets(sorted));
        int length = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] padded = Arrays.copyOf(json, length);
        Arrays.fill(padded, json.length, length, (byte) ' ');
        ByteBuffer size = ByteBuffer.allocate(Long.BYTES).order(Elements.ORDER);
        out.write(size.putLong(length).array());
        out.write(padded);
    }

    private static Map<String, Long> offsets(List<StoredTensor> sorted) {
        Map<String, Long> begins = new HashMap<>();
        long position = 0;
        for (StoredTensor tensor : sorted) {
            begins.put(tensor.name(), position);
            position += tensor.sizeBytes();
        }
        return begins;
    }

    private static byte[] headerJson(StateDict stateDict, Map<String, Long> begins)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            if (!stateDict.metadata().isEmpty()) {
                json.writeObjectFieldStart(SafetensorsHeader.METADATA_KEY);
                for (Map.Entry<String, String> entry : stateDict.metadata().entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            for (StoredTensor tensor : stateDict.tensors()) {
                long begin = begins.getOrDefault(tensor.name(), 0L);
                writeEntry(json, tensor, begin);
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void writeEntry(JsonGenerator json, StoredTensor tensor, long begin)
            throws IOException {
        if (tensor.name().equals(SafetensorsHeader.METADATA_KEY)) {
            throw new CheckpointException(
                    "no tensor can be named '%s' in a safetensors file.".formatted(tensor.name()));
        }
        json.writeObjectFieldStart(tensor.name());
        json.writeStringField("dtype", tensor.dataType().safetensorsName());
        json.writeFieldName("shape");
        long[] sizes = tensor.shape().toArray();
        json.writeArray(sizes, 0, sizes.length);
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {begin, begin + tensor.sizeBytes()}, 0, 2);
        json.writeEndObject();
    }

    private static void writeValues(Path target, OutputStream out, StoredTensor tensor) {
        long[] written = {0};
        tensor.readChunks(
                chunk -> {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new CheckpointException(
                                "%s: writing was interrupted; nothing was changed."
                                        .formatted(target));
                    }
                    written[0] += chunk.remaining();
                    writeChunk(out, chunk);
                });
        if (written[0] != tensor.sizeBytes()) {
            throw new CheckpointException(
                    "Tensor '%s' gave %s bytes, its shape and type need %s."
                            .formatted(tensor.name(), written[0], tensor.sizeBytes()));
        }
    }

    private static void writeChunk(OutputStream out, ByteBuffer chunk) {
        try {
            out.write(chunk.array(), chunk.arrayOffset() + chunk.position(), chunk.remaining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
