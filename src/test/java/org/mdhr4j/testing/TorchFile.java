package org.mdhr4j.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mdhr4j.engine.Shape;

/** Writes files as PyTorch's {@code torch.save} does, in both of its containers. */
public final class TorchFile {
    /** The container. */
    public enum Container {
        /** As since PyTorch 1.6: a zip archive around a pickle. */
        ZIP,
        /** As before: pickles followed by raw storages. */
        LEGACY
    }

    /** A tensor of float32 or, with a scalar shape, of one int64. */
    public record TensorValue(Shape shape, float... values) {
        public TensorValue {
            values = values.clone();
        }

        private boolean isCounter() {
            return shape.rank() == 0;
        }

        private byte[] bytes() {
            ByteBuffer buffer =
                    ByteBuffer.allocate(isCounter() ? Long.BYTES : values.length * Float.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN);
            if (isCounter()) {
                buffer.putLong((long) values[0]);
            } else {
                buffer.asFloatBuffer().put(values);
            }
            return buffer.array();
        }
    }

    private static final byte[] MAGIC = {
        (byte) 0x8a,
        10,
        0x6c,
        (byte) 0xfc,
        (byte) 0x9c,
        0x46,
        (byte) 0xf9,
        0x20,
        0x6a,
        (byte) 0xa8,
        0x50,
        0x19
    };
    private static final int PROTOCOL = 1001;

    private final Container container;
    private final List<TensorValue> storages = new ArrayList<>();

    private TorchFile(Container container) {
        this.container = container;
    }

    /**
     * Writes a file.
     *
     * @param root what was given to {@code torch.save}: dictionaries ({@link LinkedHashMap} for
     *     those that a module makes), {@link TensorValue}s, lists, texts, whole numbers, doubles,
     *     truth values
     */
    public static Path write(Path file, Container container, Map<String, ?> root) {
        TorchFile writer = new TorchFile(container);
        try (OutputStream out = Files.newOutputStream(file)) {
            if (container == Container.ZIP) {
                writer.writeZip(out, root);
            } else {
                writer.writeLegacy(out, root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private void writeZip(OutputStream out, Object root) throws IOException {
        byte[] pickle = pickle(root);
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "archive/data.pkl", pickle);
            put(zip, "archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < storages.size(); i++) {
                put(zip, "archive/data/" + i, storages.get(i).bytes());
            }
            put(zip, "archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private void writeLegacy(OutputStream out, Object root) throws IOException {
        out.write(new byte[] {(byte) 0x80, 2});
        out.write(MAGIC);
        out.write('.');
        out.write(pickle(PROTOCOL));
        Map<String, Integer> sizes = Map.of("short", 2, "int", 4, "long", 4);
        out.write(
                pickle(
                        Map.of(
                                "protocol_version",
                                PROTOCOL,
                                "little_endian",
                                true,
                                "type_sizes",
                                sizes)));
        out.write(pickle(root));
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < storages.size(); i++) {
            keys.add(Integer.toString(i));
        }
        out.write(pickle(keys));
        for (TensorValue storage : storages) {
            ByteBuffer count = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            out.write(count.putLong(storage.values().length).array());
            out.write(storage.bytes());
        }
    }

    private byte[] pickle(Object value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x80, 2});
        put(out, value);
        out.write('.');
        return out.toByteArray();
    }

    private void put(ByteArrayOutputStream out, Object value) throws IOException {
        if (value instanceof TensorValue tensor) {
            putTensor(out, tensor);
        } else if (value instanceof Map<?, ?> map) {
            putMap(out, map);
        } else if (value instanceof List<?> list) {
            out.write(new byte[] {']', '('});
            for (Object item : list) {
                put(out, item);
            }
            out.write('e');
        } else if (value instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.write('X');
            out.write(littleEndian(utf8.length));
            out.write(utf8);
        } else if (value instanceof Boolean truth) {
            out.write(truth ? 0x88 : 0x89);
        } else if (value instanceof Double number) {
            out.write('G');
            out.write(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
        } else {
            out.write('J');
            out.write(littleEndian(((Number) value).intValue()));
        }
    }

    private void putMap(ByteArrayOutputStream out, Map<?, ?> map) throws IOException {
        boolean isState = map instanceof LinkedHashMap<?, ?>;
        out.write(latin1(isState ? "ccollections\nOrderedDict\n)R(" : "}("));
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            put(out, entry.getKey());
            put(out, entry.getValue());
        }
        out.write('u');
    }

    private void putTensor(ByteArrayOutputStream out, TensorValue tensor) throws IOException {
        out.write(latin1("ctorch._utils\n_rebuild_tensor_v2\n(("));
        put(out, "storage");
        String type = tensor.isCounter() ? "LongStorage" : "FloatStorage";
        out.write(latin1("ctorch\n" + type + "\n"));
        put(out, Integer.toString(storages.size()));
        put(out, "cuda:0");
        put(out, tensor.values().length);
        out.write(latin1((container == Container.LEGACY ? "N" : "") + "tQ"));
        put(out, 0);
        Shape shape = tensor.shape();
        out.write('(');
        for (int axis = 0; axis < shape.rank(); axis++) {
            put(out, shape.intSize(axis));
        }
        out.write(latin1("t("));
        int stride = tensor.values().length;
        for (int axis = 0; axis < shape.rank(); axis++) {
            stride /= shape.intSize(axis);
            put(out, stride);
        }
        out.write(latin1("t\u0089ccollections\nOrderedDict\n)RtR"));
        storages.add(tensor);
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
