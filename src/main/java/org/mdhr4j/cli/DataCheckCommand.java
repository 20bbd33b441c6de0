package org.mdhr4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.CheckReport;
import org.mdhr4j.data.DatasetCheck;
import org.mdhr4j.data.Finding;
import org.mdhr4j.facs.ActionUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mdhr data check}: everything that can be wrong with a data set. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Check a prepared data set: counts, labels, images, people, weights.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no errors (and with --strict no warnings)",
            "1:errors were found; each is named",
            "2:the command line was wrong",
            "3:the folder holds no data set, or its manifest is faulty"
        })
public final class DataCheckCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of the data set.")
    private Path folder;

    @Option(names = "--no-images", description = "Do not open the images; they must be there.")
    private boolean noImages;

    @Option(names = "--strict", description = "Count warnings, such as frame gaps, as errors.")
    private boolean strict;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Findings to print of each kind (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that open images (default: one per processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CheckReport report =
                new DatasetCheck(folder).run(!noImages, Math.max(1, threads), done -> {});
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(toJson(report));
        } else {
            printSides(out, report);
            printFindings(out, report);
        }
        out.flush();
        boolean failed = report.numErrors() > 0 || strict && report.numWarnings() > 0;
        return failed ? ExitCodes.FAILED : ExitCodes.OK;
    }

    private static void printSides(PrintWriter out, CheckReport report) {
        out.printf("%s%n", report.manifest().name());
        out.printf("%-12s %8s %7s %8s  %s%n", "", "subjects", "videos", "frames", "expected");
        for (CheckReport.Side side : report.sides()) {
            boolean fits = side.expected().map(side.found()::equals).orElse(true);
            out.printf(
                    "fold %d %-5s %8d %7d %8d  %s%n",
                    side.fold(),
                    side.split().key(),
                    side.found().subjects(),
                    side.found().videos(),
                    side.found().frames(),
                    side.expected().isEmpty() ? "-" : fits ? "yes" : "NO");
        }
        out.printf("%nRate of occurrence, percent%n%-12s", "");
        for (ActionUnit au : report.manifest().auSet().actionUnits()) {
            out.printf("%6s", au.label());
        }
        out.println();
        for (CheckReport.Side side : report.sides()) {
            out.printf("fold %d %-5s", side.fold(), side.split().key());
            for (double rate : side.rates()) {
                out.print(
                        Double.isNaN(rate)
                                ? "     -"
                                : String.format(Locale.ROOT, "%6.1f", 100 * rate));
            }
            out.println();
        }
        out.println();
    }

    private void printFindings(PrintWriter out, CheckReport report) {
        for (Finding.Kind kind : Finding.Kind.values()) {
            List<Finding> ofKind =
                    report.findings().stream().filter(finding -> finding.kind() == kind).toList();
            for (Finding finding : ofKind.subList(0, Math.min(limit, ofKind.size()))) {
                out.println((finding.isError() ? "error: " : "warning: ") + finding.message());
            }
            if (ofKind.size() > limit) {
                out.printf("... and %d more of this kind%n", ofKind.size() - limit);
            }
        }
        out.printf(
                "%d errors, %d warnings; %d images opened%n",
                report.numErrors(), report.numWarnings(), report.imagesDecoded());
    }

    private static String toJson(CheckReport report) throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("data_set", report.manifest().name());
        root.put("errors", report.numErrors());
        root.put("warnings", report.numWarnings());
        root.put("images_opened", report.imagesDecoded());
        root.put("sides", report.sides().stream().map(s -> side(report, s)).toList());
        root.put("findings", report.findings());
        return new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(root);
    }

    private static Map<String, @Nullable Object> side(CheckReport report, CheckReport.Side side) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("fold", side.fold());
        map.put("split", side.split().key());
        map.put("found", side.found());
        map.put("expected", side.expected().orElse(null));
        Map<String, @Nullable Double> rates = new LinkedHashMap<>();
        List<ActionUnit> aus = report.manifest().auSet().actionUnits();
        for (int au = 0; au < aus.size(); au++) {
            double rate = side.rates().get(au);
            rates.put(aus.get(au).label(), Double.isNaN(rate) ? null : rate);
        }
        map.put("rates", rates);
        return map;
    }
}
