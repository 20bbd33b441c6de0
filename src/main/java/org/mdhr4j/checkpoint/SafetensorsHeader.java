package org.mdhr4j.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.files.Shown;

/**
 * The JSON header of a safetensors file, checked: which tensor lies where in the data that follows.
 *
 * <p>Format: <a href="https://github.com/huggingface/safetensors">huggingface/safetensors</a>.
 *
 * @param entries one per tensor, in the header's order
 * @param metadata the strings under {@code __metadata__}
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
    static final String METADATA_KEY = "__metadata__";
    private static final int MAX_RANK = 32;
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /**
     * Where one tensor lies.
     *
     * @param begin first byte after the header
     * @param end byte after the last
     */
    record Entry(String name, DataType dataType, Shape shape, long begin, long end) {}

    /**
     * Reads and checks a header.
     *
     * @param dataBytes number of bytes after the header
     * @throws CheckpointException if it is not JSON of the expected form, or does not describe
     *     exactly the bytes that follow
     */
    static SafetensorsHeader parse(byte[] json, long dataBytes) {
        List<Entry> entries = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "is not a JSON object");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw wrong(named(name) + "no object");
                }
                if (name.equals(METADATA_KEY)) {
                    readMetadata(parser, metadata);
                } else {
                    entries.add(readEntry(name, parser));
                }
            }
            require(parser.nextToken() == null, "has something after its JSON object");
        } catch (IOException e) {
            throw new CheckpointException(
                    "the safetensors header is not valid JSON: %s".formatted(firstLine(e)), e);
        }
        requireExactCover(entries, dataBytes);
        return new SafetensorsHeader(List.copyOf(entries), metadata);
    }

    private static void readMetadata(JsonParser parser, Map<String, String> metadata)
            throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw wrong("has metadata '%s' that is not a string".formatted(Shown.brief(key)));
            }
            metadata.put(key, parser.getText());
        }
    }

    private static Entry readEntry(String name, JsonParser parser) throws IOException {
        DataType type = null;
        long[] shape = null;
        long[] offsets = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "dtype" -> type = dataType(name, parser.getText());
                case "shape" -> shape = longs(name, field, parser);
                case "data_offsets" -> offsets = longs(name, field, parser);
                default ->
                        throw wrong(
                                named(name)
                                        + "an unknown field '%s'".formatted(Shown.brief(field)));
            }
        }
        return checked(name, type, shape, offsets);
    }

    private static Entry checked(
            String name, @Nullable DataType type, long @Nullable [] shape, long @Nullable [] at) {
        if (type == null || shape == null || at == null || at.length != 2) {
            throw wrong(named(name) + "no dtype, no shape, or no two data_offsets");
        }
        long bytes = numBytes(name, type, shape);
        if (at[1] - at[0] != bytes) {
            throw wrong(
                    "%s%s bytes of data, but %s %s needs %s"
                            .formatted(
                                    named(name),
                                    at[1] - at[0],
                                    type.safetensorsName(),
                                    Shape.of(shape),
                                    bytes));
        }
        return new Entry(name, type, Shape.of(shape), at[0], at[1]);
    }

    private static long numBytes(String name, DataType type, long[] shape) {
        try {
            return Math.multiplyExact(Shape.of(shape).numElements(), type.bytes());
        } catch (ArithmeticException e) {
            throw wrong(named(name) + "the impossible shape " + Arrays.toString(shape));
        }
    }

    private static DataType dataType(String name, String label) {
        for (DataType type : DataType.values()) {
            if (type.safetensorsName().equals(label)) {
                return type;
            }
        }
        throw wrong(
                "%sthe element type '%s'; known: %s"
                        .formatted(
                                named(name),
                                Shown.brief(label),
                                Arrays.stream(DataType.values())
                                        .map(DataType::safetensorsName)
                                        .toList()));
    }

    private static long[] longs(String name, String field, JsonParser parser) throws IOException {
        boolean isGood = parser.currentToken() == JsonToken.START_ARRAY;
        long[] values = new long[MAX_RANK];
        int count = 0;
        while (isGood && parser.nextToken() != JsonToken.END_ARRAY) {
            isGood =
                    parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                            && parser.getLongValue() >= 0
                            && count < MAX_RANK;
            if (isGood) {
                values[count++] = parser.getLongValue();
            }
        }
        if (!isGood) {
            throw wrong(named(name) + "a bad " + field);
        }
        return Arrays.copyOf(values, count);
    }

    /** The format wants no gap, no overlap, and nothing left over. */
    private static void requireExactCover(List<Entry> entries, long dataBytes) {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long position = 0;
        for (Entry entry : sorted) {
            if (entry.end() > dataBytes) {
                throw wrong(
                        "%sdata up to byte %s of only %s; the file is cut short"
                                .formatted(named(entry.name()), entry.end(), dataBytes));
            }
            if (entry.begin() != position) {
                String fault =
                        entry.begin() < position
                                ? "data inside another's"
                                : "a gap before its data";
                throw wrong(named(entry.name()) + fault);
            }
            position = entry.end();
        }
        if (position != dataBytes) {
            throw wrong("describes " + position + " bytes of data, but " + dataBytes + " follow");
        }
    }

    private static String named(String name) {
        return "gives tensor '%s' ".formatted(Shown.brief(name));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw wrong(otherwise);
        }
    }

    private static CheckpointException wrong(String what) {
        return new CheckpointException(
                "the safetensors header %s. The file is damaged or was written by a faulty program; get it again."
                        .formatted(what));
    }

    private static String firstLine(IOException e) {
        return Shown.brief(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
}
