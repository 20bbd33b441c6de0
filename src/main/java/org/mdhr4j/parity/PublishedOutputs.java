package org.mdhr4j.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.files.Sha256;

/**
 * Holds what the published code of a model gave in evaluation, in float32 on a processor. Neither
 * weights nor clips need to be stored, because both are made from names and a seed ({@link
 * DeterministicFill}); of each module's output its mean, its norm and its first eight values are
 * kept, of scores and auxiliary logits all values.
 *
 * @param title for example "MDHR, BP4D, ResNet-50"
 * @param values the case, without training steps and state dict
 * @param numTensors tensors of the published state dict
 * @param namesSha256 hash of their names and shapes in order, a line each: {@code name [64,3,7,7]}
 */
public record PublishedOutputs(
        String title, ParityCase values, int numTensors, String namesSha256) {
    private static final String RESOURCE = "published-outputs.json";

    /**
     * Returns the cases that come with the library: three of MDHR, six of the ME-GraphAU family.
     */
    public static List<PublishedOutputs> bundled() {
        try (InputStream in = PublishedOutputs.class.getResourceAsStream(RESOURCE)) {
            List<PublishedOutputs> cases = new ArrayList<>();
            for (JsonNode node : new ObjectMapper().readTree(Objects.requireNonNull(in))) {
                cases.add(read(new JsonPart("", node)));
            }
            return List.copyOf(cases);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the built-in %s.".formatted(RESOURCE), e);
        }
    }

    private static PublishedOutputs read(JsonPart root) {
        String title = root.field("title").text();
        return new PublishedOutputs(
                title,
                ParityJson.outputs(title, root),
                root.field("tensors").count(),
                root.field("sha256").text());
    }

    /**
     * Finds a case by its title.
     *
     * @throws IllegalArgumentException if there is none; the message lists all
     */
    public static PublishedOutputs of(String title) {
        return bundled().stream()
                .filter(each -> each.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknown(title)));
    }

    private static String unknown(String title) {
        return "No published outputs of '%s'. There are: %s."
                .formatted(
                        title,
                        bundled().stream()
                                .map(PublishedOutputs::title)
                                .collect(Collectors.joining("; ")));
    }

    /** Returns the hash of our model's names and shapes, made as {@link #namesSha256} is. */
    public String ourNamesSha256() {
        String lines =
                values.model().variables().stream()
                        .map(Variable::toString)
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
        return Sha256.of(lines.getBytes(StandardCharsets.UTF_8));
    }
}
