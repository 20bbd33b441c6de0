package org.mdhr4j.training;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.training.config.TrainingConfig;

/** What is needed to repeat and to judge a run: seed, hashes, versions, host. */
final class Provenance {
    /** Entry with the subjects whose labels the weights have seen. */
    private static final String SEEN = "training subjects";

    /** Entry with the hash of names, frame numbers and labels of the training videos. */
    static final String LABELS = "training labels sha256";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Provenance() {}

    /** Versions of the programs and libraries that take part. */
    static Map<String, String> versions(String engine) {
        Map<String, String> versions = new LinkedHashMap<>();
        String own = Provenance.class.getPackage().getImplementationVersion();
        versions.put("mdhr4j", own == null ? "not packaged" : own);
        versions.put("java", Runtime.version().toString());
        versions.put(engine, Engines.capabilities(engine).version());
        return versions;
    }

    /**
     * What to write down of a new run.
     *
     * @param seen subjects whose labels the weights have seen
     */
    static Map<String, String> of(TrainingConfig config, TrainingData data, List<String> seen) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        map.put("seed", Long.toString(config.seed()));
        map.put("data set", data.manifest().name());
        data.manifest().alignment().ifPresent(how -> map.put("faces aligned", how.id()));
        map.put("manifest sha256", data.manifestHash());
        map.put(LABELS, data.trainingHash());
        map.put(SEEN, String.join(" ", seen));
        map.put("scored subjects", String.join(" ", TrainingData.subjects(data.scored())));
        map.put("selected on", config.selection().on().toString());
        versions(config.machine().engine()).forEach((name, v) -> map.put("version " + name, v));
        map.put("host", hostName());
        map.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        map.put(
                "system",
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + " "
                        + System.getProperty("os.arch"));
        return map;
    }

    static void write(Path file, Map<String, String> provenance) throws IOException {
        ReplacedFile.write(file, JSON.writeValueAsString(provenance) + "\n");
    }

    static Map<String, String> read(Path file) throws IOException {
        Map<String, String> read =
                JSON.readValue(
                        file.toFile(), new TypeReference<LinkedHashMap<String, String>>() {});
        return read == null ? Map.of() : read;
    }

    /** Subjects whose labels the weights of a run have seen. */
    static List<String> seenSubjects(Map<String, String> provenance) {
        String names = provenance.getOrDefault(SEEN, "");
        return names.isEmpty() ? List.of() : List.of(names.split(" "));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
