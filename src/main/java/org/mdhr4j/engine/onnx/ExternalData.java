package org.mdhr4j.engine.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import org.mdhr4j.engine.support.NativeMemory;

/**
 * Writes large constants into a file of their own, each at the start of a page, as mapping needs.
 * The largest has 128 MiB, so they pass by outside the Java heap, which would keep the room.
 */
final class ExternalData {
    private static final int PAGE_BYTES = 4096;
    private static final int SMALL_BYTES = 1024; // stays in the graph, where shapes are looked for

    private final OutputStream out;
    private final String location;
    private long position;

    ExternalData(OutputStream out, String location) {
        this.out = out;
        this.location = location;
    }

    /** Writes a constant if it is large; returns the message that tells where it is. */
    TensorProto add(OnnxConstant constant) throws IOException {
        if (constant.sizeBytes() <= SMALL_BYTES) {
            return constant.whole();
        }
        int gap = (int) (-position & (PAGE_BYTES - 1));
        out.write(new byte[gap]);
        position += gap;
        long size = constant.sizeBytes();
        TensorProto told =
                constant.header()
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(entry("location", location))
                        .addExternalData(entry("offset", Long.toString(position)))
                        .addExternalData(entry("length", Long.toString(size)))
                        .build();
        try (NativeMemory memory = NativeMemory.of(size)) {
            constant.fill(memory.bytes());
            Channels.newChannel(out).write(memory.bytes()); // all of it: streams leave nothing
        }
        position += size;
        return told;
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }
}
