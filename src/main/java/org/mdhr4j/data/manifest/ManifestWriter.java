package org.mdhr4j.data.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.FacialRegion;

/** Turns a {@link Manifest} into the YAML that {@link ManifestReader} reads. */
final class ManifestWriter {
    private static final ObjectMapper YAML =
            new ObjectMapper(
                    YAMLFactory.builder()
                            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                            .build());

    private ManifestWriter() {}

    static String toYaml(Manifest manifest) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("name", manifest.name());
        root.put("access", access(manifest.access()));
        root.put("action-units", numbers(manifest.auSet().actionUnits()));
        root.put(
                "regions",
                manifest.auSet().regions().stream().map(ManifestWriter::region).toList());
        root.put("projects-regions", manifest.auSet().projectsRegions());
        root.put("labels", labels(manifest.labels()));
        root.put("layout", layout(manifest.layout()));
        manifest.alignment().ifPresent(alignment -> root.put("alignment", alignment.id()));
        root.put("parts", manifest.splits().parts());
        root.put("folds", manifest.splits().folds().stream().map(ManifestWriter::fold).toList());
        try {
            return YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A manifest could not be written as YAML.", e);
        }
    }

    private static Map<String, Object> access(Access access) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("title", access.title());
        map.put("url", access.url());
        map.put("how", access.how());
        map.put("licence", access.licence());
        map.put("citation", access.citation());
        return map;
    }

    private static Map<String, Object> region(FacialRegion region) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", region.name());
        map.put("key", region.key());
        map.put("rows", List.of(region.rows().first(), region.rows().last()));
        map.put("action-units", numbers(region.actionUnits()));
        return map;
    }

    private static List<Integer> numbers(List<ActionUnit> aus) {
        return aus.stream().map(ActionUnit::number).toList();
    }

    private static Map<String, Object> labels(LabelEncoding labels) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", labels.format().key());
        map.put("path", labels.path());
        map.put("active-from", labels.activeFrom());
        map.put("maximum", labels.maximum());
        map.put("unknown", labels.unknown());
        map.put("frame-offset", labels.frameOffset());
        return map;
    }

    private static Map<String, Object> layout(Layout layout) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("list-prefix", layout.listPrefix());
        map.put("path-list", layout.pathList());
        map.put("images", layout.images());
        map.put("tasks", layout.tasks());
        map.put("frame-rate-hz", layout.frameRateHz());
        if (!layout.rawFrames().isEmpty()) {
            map.put("raw-frames", layout.rawFrames());
        }
        return map;
    }

    private static Map<String, Object> fold(Fold fold) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("train", fold.trainParts());
        map.put("test", fold.testParts());
        fold.expected(Split.TRAIN).ifPresent(c -> map.put("expected-train", counts(c)));
        fold.expected(Split.TEST).ifPresent(c -> map.put("expected-test", counts(c)));
        return map;
    }

    private static Map<String, Object> counts(Counts counts) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("subjects", counts.subjects());
        map.put("videos", counts.videos());
        map.put("frames", counts.frames());
        return map;
    }
}
