package org.mdhr4j.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names that the project mexca gives OpenGraphAU's weights, and those they have in the
 * published code.
 *
 * <p>Source: mexca/mexca on GitHub, {@code mexca/video/mefarg.py} and {@code mefl.py}; its weights
 * are {@code mexca/mefarg-open-graph-au-resnet50-stage-2} on Hugging Face.
 */
final class MexcaNames {
    private static final Map<Pattern, String> PARTS = new LinkedHashMap<>();

    static {
        part("^linear_global\\.", "global_linear.");
        part("^head\\.main_node_linear_layers\\.", "head.main_class_linears.");
        part("^head\\.edge_extractor\\.fam\\.", "head.edge_extractor.FAM.");
        part("^head\\.edge_extractor\\.arm\\.", "head.edge_extractor.ARM.");
        for (String letter : List.of("U", "V", "A", "B", "E")) {
            part(
                    "^(head\\.gnn\\.graph_layers\\.\\d+\\.)linear_%s\\."
                            .formatted(letter.toLowerCase(Locale.ROOT)),
                    "$1" + letter + ".");
        }
    }

    private MexcaNames() {}

    private static void part(String theirs, String published) {
        PARTS.put(Pattern.compile(theirs), published);
    }

    /** Renames weights that have mexca's names; gives others back as they are. */
    static StateDict toPublished(StateDict dict) {
        if (!areIn(dict.names())) {
            return dict;
        }
        return dict.withTensors(
                dict.tensors().stream().map(t -> t.renamed(published(t.name()))).toList(),
                "mexca's names were replaced by those of OpenGraphAU.");
    }

    private static boolean areIn(Set<String> names) {
        return names.contains("linear_global.fc.weight")
                && names.contains("head.main_node_linear_layers.0.fc.weight");
    }

    private static String published(String name) {
        for (Map.Entry<Pattern, String> part : PARTS.entrySet()) {
            String renamed = part.getKey().matcher(name).replaceFirst(part.getValue());
            if (!renamed.equals(name)) {
                return renamed;
            }
        }
        return name;
    }
}
