package org.mdhr4j.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.files.OrdinaryFile;
import org.mdhr4j.files.Sha256;

/**
 * Describes a table of action units in a file beside it, {@code scores.json} for {@code
 * scores.csv}: what every column means, from which input, by which model and how.
 */
public final class TableDescription {
    private static final String KIND = "mdhr4j table of action units";
    private static final int VERSION = 1;

    /** Hash of the table that is described; descriptions of before there was one lack it. */
    static final String TABLE_HASH = "tableSha256";

    private static final String ENDING = ".json";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Map<String, Object> content = new LinkedHashMap<>();

    TableDescription() {
        content.put("kind", KIND);
        content.put("version", VERSION);
    }

    /** Returns the description's place beside a table. */
    public static Path beside(Path table) {
        String name = String.valueOf(table.getFileName());
        int dot = name.lastIndexOf('.');
        return table.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ENDING);
    }

    /**
     * Makes sure that a description can be written beside a table without loss.
     *
     * @throws FileSystemException if the table itself is called so, or a file that is none of ours
     *     is there
     */
    public static void requirePlace(Path table) throws IOException {
        if (OrdinaryFile.isSpecial(table)) {
            return; // nothing is written beside a device
        }
        Path file = beside(table);
        if (file.equals(table)) {
            throw refused(
                    file, "is where the table's description goes. Call the table .csv or .jsonl.");
        }
        if (Files.exists(file) && read(file).isEmpty()) {
            throw refused(
                    file,
                    "is no description of a table, and would be overwritten. Choose another name for the table.");
        }
    }

    /**
     * Makes sure that a table in a folder for tables may be replaced: our description is beside it,
     * and nobody has changed it.
     *
     * @throws FileSystemException if a file without one is there, for example labels, or a table
     *     that somebody has changed
     */
    public static void requireOwn(Path table) throws IOException {
        if (!Files.exists(table) || OrdinaryFile.isSpecial(table)) {
            return;
        }
        Path file = beside(table);
        Optional<JsonNode> description = Files.exists(file) ? read(file) : Optional.empty();
        if (description.isPresent() && !isOf(description.get(), table)) {
            throw refused(
                    table,
                    "is not the table that %s describes: it was changed since, or a run was cut off while it replaced it. Move it away, and it is made anew."
                            .formatted(file.getFileName()));
        }
        if (description.isEmpty()) {
            throw refused(
                    table,
                    "is no table of 'recognize', for %s does not describe it; it would be overwritten. Choose another folder for the tables."
                            .formatted(file.getFileName()));
        }
    }

    /** Whether a description is of a table as it is now, as far as it says. */
    static boolean isOf(JsonNode description, Path table) throws IOException {
        String hash = description.path(TABLE_HASH).asText();
        return hash.isEmpty() || hash.equals(Sha256.of(table));
    }

    private static FileSystemException refused(Path file, String reason) {
        return new FileSystemException(file.toString(), null, reason);
    }

    /** Returns what a description says was left out, mended, assumed or left without a score. */
    public static List<String> passedOver(Path table) throws IOException {
        List<String> sentences = new ArrayList<>();
        Path file = beside(table);
        if (Files.exists(file)) {
            read(file)
                    .ifPresent(
                            said ->
                                    said.path(RecordingDescription.PASSED_OVER)
                                            .forEach(one -> sentences.add(one.asText())));
        }
        return sentences;
    }

    /** Reads a description; empty for a file that is none. */
    public static Optional<JsonNode> read(Path file) throws IOException {
        try {
            JsonNode node = JSON.readTree(file.toFile());
            return node.path("kind").asText().equals(KIND) ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Adds what a program may ask for by name. */
    TableDescription put(String name, Object value) {
        content.put(name, value);
        return this;
    }

    /** Adds the meaning of the columns, in order. */
    TableDescription columns(List<RowColumn> columns) {
        List<Map<String, String>> described = new ArrayList<>();
        for (RowColumn column : columns) {
            Map<String, String> entry = new LinkedHashMap<>();
            entry.put("name", column.name());
            entry.put("type", column.kind().name().toLowerCase(Locale.ROOT));
            if (!column.unit().isEmpty()) {
                entry.put("unit", column.unit());
            }
            entry.put("meaning", column.meaning());
            described.add(entry);
        }
        return put("columns", described);
    }

    /** Returns what a program may ask for by name, in order. */
    public Map<String, Object> content() {
        return Collections.unmodifiableMap(content);
    }

    String text() throws IOException {
        return JSON.writeValueAsString(content) + "\n";
    }
}
