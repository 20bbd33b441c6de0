package org.mdhr4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.model.AuModel;
import org.mdhr4j.recognition.ObtainableModel;
import org.mdhr4j.report.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mdhr models}: lists weights that can be had. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        header = "List weights that can be had, from whom, and what to do with them.",
        description = {
            "Nothing is downloaded: get a file from its page, then give its path where a command"
                    + " takes a checkpoint. Sizes are those of the weights alone; a file that also"
                    + " holds the state of training is up to three times as large.",
            "With a NAME it shows one of them: address, terms, and the commands to use it with."
        })
final class ModelsCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "One of the names that the list shows.")
    private @Nullable String name;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean asJson;

    @Override
    public Integer call() throws JsonProcessingException, UserError {
        List<ObtainableModel> models = chosen();
        PrintWriter out = spec.commandLine().getOut();
        if (asJson) {
            out.println(json(models));
        } else if (name == null) {
            list(models).forEach(out::println);
        } else {
            details(models.get(0)).forEach(out::println);
        }
        out.flush();
        return ExitCodes.OK;
    }

    private List<ObtainableModel> chosen() throws UserError {
        List<ObtainableModel> all = ObtainableModel.all();
        String wanted = name;
        if (wanted == null) {
            return all;
        }
        List<ObtainableModel> found = all.stream().filter(m -> m.name().equals(wanted)).toList();
        if (found.isEmpty()) {
            throw new UsageError(
                    "No weights are called '%s'. There are %s."
                            .formatted(
                                    wanted,
                                    all.stream()
                                            .map(ObtainableModel::name)
                                            .collect(Collectors.joining(", "))));
        }
        return found;
    }

    private static List<String> list(List<ObtainableModel> models) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("name", "model", "AUs", "faces", "size", "mean F1", "from"));
        for (ObtainableModel offer : models) {
            AuModel model = offer.model();
            rows.add(
                    List.of(
                            offer.name(),
                            title(offer) + ", " + offer.backbone(),
                            "%d (%s)".formatted(model.auSet().size(), offer.auSet()),
                            offer.faces(),
                            size(offer),
                            offer.f1().matches("\\d.*")
                                    ? offer.f1().replaceFirst("[ ,].*", "")
                                    : "–",
                            offer.publisher()));
        }
        List<String> lines = new ArrayList<>(TextTable.lines(rows));
        lines.add("");
        lines.add(
                "F1 as the publishers state it, each on its own data: rows of different data cannot"
                        + " be compared.");
        lines.add(
                "MDHR's authors have released no weights. Pages last looked at: %s."
                        .formatted(ObtainableModel.checked()));
        lines.add("./mdhr models NAME shows address, terms and use of one; nothing is downloaded.");
        return lines;
    }

    private static String title(ObtainableModel offer) {
        String title = offer.model().title();
        return offer.stage() == null ? title : "%s stage %d".formatted(title, offer.stage());
    }

    private static String size(ObtainableModel offer) {
        return String.format(Locale.ROOT, "%.1f MB", offer.weightBytes() / 1e6);
    }

    private static List<String> details(ObtainableModel offer) {
        Map<String, @Nullable String> facts = new LinkedHashMap<>();
        facts.put("name", offer.name());
        facts.put("model", title(offer) + ", " + offer.backbone());
        facts.put("action units", offer.model().auSet().describe());
        facts.put("faces", offer.faces());
        facts.put("mean F1", offer.f1());
        facts.put("weights", size(offer));
        facts.put("from", offer.publisher());
        facts.put("page", offer.page());
        facts.put("link", offer.link());
        facts.put("file", offer.file());
        facts.put("licence of code", offer.codeLicence());
        facts.put("terms of weights", offer.weightsTerms());
        facts.put("remark", offer.remark());
        List<List<String>> rows = new ArrayList<>();
        facts.forEach(
                (label, value) -> {
                    if (value != null) {
                        rows.add(List.of(label, value));
                    }
                });
        List<String> lines = new ArrayList<>(TextTable.lines(rows));
        lines.add("");
        lines.addAll(use(offer));
        return lines;
    }

    private static List<String> use(ObtainableModel offer) {
        String file = offer.isBundled() ? offer.name() : "FILE";
        return List.of(
                "./mdhr inspect %s".formatted(file),
                "./mdhr recognize VIDEO --checkpoint %s".formatted(file),
                "./mdhr convert %s model.safetensors".formatted(file));
    }

    private static String json(List<ObtainableModel> models) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode document = mapper.createObjectNode().put("checked", ObtainableModel.checked());
        ArrayNode rows = document.putArray("models");
        for (ObtainableModel offer : models) {
            ObjectNode row = mapper.valueToTree(offer);
            row.put("outputs", offer.model().auSet().size());
            row.put("weightBytes", offer.weightBytes());
            rows.add(row);
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }
}
