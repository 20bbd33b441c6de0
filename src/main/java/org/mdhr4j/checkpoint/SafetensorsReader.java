package org.mdhr4j.checkpoint;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads safetensors files: eight bytes with the length of a JSON header, the header, the values.
 *
 * <p>Only the header is read at first; every offset in it is checked against the file.
 */
public final class SafetensorsReader {
    /** Real headers are far below this; the format itself stops at 100 MB. */
    static final int MAX_HEADER_BYTES = 16 << 20;

    private static final String NOTE =
            "%d tensors are stored as whole numbers of 8 bits with a factor for each output; they are read as float32.";

    private SafetensorsReader() {}

    /**
     * Opens a safetensors file whatever its name ends in.
     *
     * @throws CheckpointException if the file is missing or not a sound safetensors file
     */
    public static StateDict open(Path path) {
        return CheckpointReader.open(path, SafetensorsReader::read);
    }

    static StateDict read(FileSource file) {
        long headerBytes = headerBytes(file);
        long dataStart = Long.BYTES + headerBytes;
        byte[] json = file.bytes(Long.BYTES, (int) headerBytes);
        SafetensorsHeader header = SafetensorsHeader.parse(json, file.size() - dataStart);
        ByteSource data = file.slice(dataStart, file.size() - dataStart);
        List<StoredTensor> tensors = new ArrayList<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            ByteSource bytes = data.slice(entry.begin(), entry.end() - entry.begin());
            tensors.add(new FileTensor(entry.name(), entry.shape(), entry.dataType(), bytes));
        }
        List<StoredTensor> joined = WholeTensor.join(tensors);
        int rounded = tensors.size() - joined.size();
        List<String> notes = rounded == 0 ? List.of() : List.of(NOTE.formatted(rounded));
        return KeyMapping.published(
                new StateDict(
                        CheckpointFormat.SAFETENSORS, joined, header.metadata(), notes, file));
    }

    private static long headerBytes(FileSource file) {
        if (file.size() < Long.BYTES) {
            throw new CheckpointException(
                    "has only %s bytes, too few for a safetensors file.".formatted(file.size()));
        }
        long length = ByteBuffer.wrap(file.bytes(0, Long.BYTES)).order(Elements.ORDER).getLong();
        long most = Math.min(MAX_HEADER_BYTES, file.size() - Long.BYTES);
        if (length < 2 || length > most) {
            throw new CheckpointException(
                    "the safetensors header claims %s bytes, 2 to %s are possible here. The file is damaged, cut short, or of another format."
                            .formatted(Long.toUnsignedString(length), most));
        }
        return length;
    }
}
