package org.mdhr4j.data.crop;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.files.Sha256;

/**
 * A file that says what the crops of a data set are: how they are aligned, then a line for each
 * finished recording, so that a run that was cut off goes on.
 */
public final class CropJournal {
    /** Its name in the folder of a data set. */
    public static final String FILE_NAME = "crops.jsonl";

    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
    private static final int HASH_LENGTH = 16;

    private final Path file;
    private final Kind kind;
    private final Map<String, RecordingCrops> finished = new LinkedHashMap<>();

    /**
     * What all crops have in common.
     *
     * @param alignment the recipe's name
     * @param template hash of the places to which faces were brought
     * @param sizePixels the crops' width and height
     */
    record Kind(String alignment, String template, int sizePixels) {
        static Kind of(Alignment alignment) {
            return alignment
                    .template()
                    .map(
                            template ->
                                    new Kind(
                                            alignment.id(),
                                            hash(new TreeMap<>(template.points())),
                                            template.sizePixels()))
                    .orElseThrow(
                            () ->
                                    new IllegalArgumentException(
                                            "Alignment '%s' makes no crops."
                                                    .formatted(alignment.id())));
        }
    }

    private CropJournal(Path file, Kind kind) {
        this.file = file;
        this.kind = kind;
    }

    /**
     * Reads the journal of a folder.
     *
     * @return empty if nothing was cropped there
     * @throws DataException if it cannot be understood
     */
    public static Optional<CropJournal> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        int number = 1;
        try {
            List<String> lines = Files.readAllLines(file);
            Kind kind = whole(JSON.readValue(lines.isEmpty() ? "" : lines.get(0), Kind.class));
            CropJournal journal = new CropJournal(file, kind);
            for (String line : lines.subList(1, lines.size())) {
                number++;
                RecordingCrops crops = whole(JSON.readValue(line, RecordingCrops.class));
                journal.finished.put(crops.recording(), crops);
            }
            return Optional.of(journal);
        } catch (JsonProcessingException | CharacterCodingException e) {
            throw new DataException(
                    file,
                    number,
                    "is not as 'mdhr data prepare --align' wrote it. Delete it and the crops to make all anew.");
        }
    }

    /** What a line holds, which may be no more than "null". */
    private static <T> T whole(@Nullable T value) throws JsonProcessingException {
        if (value == null) {
            throw new JsonParseException(null, "the line holds nothing");
        }
        return value;
    }

    /** Opens the journal of a folder, an empty one if there is none. */
    static CropJournal open(Path folder, Alignment alignment) throws IOException {
        Kind kind = Kind.of(alignment);
        CropJournal journal =
                read(folder).orElseGet(() -> new CropJournal(folder.resolve(FILE_NAME), kind));
        if (!journal.kind.equals(kind)) {
            throw new DataException(
                    journal.file,
                    "the crops here are aligned as '%s' (%s), those to be made as '%s' (%s). Choose another folder, or delete the crops and this file."
                            .formatted(
                                    journal.kind.alignment(),
                                    journal.kind.template(),
                                    kind.alignment(),
                                    kind.template()));
        }
        return journal;
    }

    /** Returns how the crops are aligned. */
    public Alignment alignment() {
        return Alignment.of(kind.alignment());
    }

    /** Returns what became of the recordings that are finished. */
    public synchronized Collection<RecordingCrops> recordings() {
        return List.copyOf(finished.values());
    }

    synchronized Optional<RecordingCrops> find(String recording) {
        return Optional.ofNullable(finished.get(recording));
    }

    /** Returns the file. */
    Path file() {
        return file;
    }

    /** Says whether the file is there, so that the crops beside it are its own. */
    boolean exists() {
        return Files.exists(file);
    }

    /** Writes the file before the first crop: a run that is killed then can go on. */
    synchronized void begin() throws IOException {
        if (!exists()) {
            write();
        }
    }

    /** Notes a finished recording. */
    synchronized void add(RecordingCrops crops) throws IOException {
        finished.put(crops.recording(), crops);
        write();
    }

    private void write() throws IOException {
        List<String> lines = new ArrayList<>(List.of(JSON.writeValueAsString(kind)));
        for (RecordingCrops one : finished.values()) {
            lines.add(JSON.writeValueAsString(one));
        }
        ReplacedFile.write(file, String.join("\n", lines) + "\n");
    }

    static String hash(Object value) {
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        return Sha256.of(text).substring(0, HASH_LENGTH);
    }
}
