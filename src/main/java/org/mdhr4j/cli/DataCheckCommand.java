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
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.check.CheckReport;
import org.mdhr4j.data.check.DatasetCheck;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.image.PictureCache;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.files.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            description = "Findings to print of each rule (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that open images (default: one per processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Mixin private IgnoredRules ignored;

    @Override
    public Integer call() throws IOException, UserError {
        Limits.require("--limit", limit, 0, Integer.MAX_VALUE);
        Limits.require("--threads", threads, 1, Limits.MAX_THREADS);
        CheckReport whole = check();
        CheckReport report = whole.ignoring(ignored.rules());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(toJson(report));
        } else {
            printSides(out, report);
            printFindings(out, report);
        }
        if (whole.findings().size() > report.findings().size() && !json) {
            out.printf(
                    "%d findings not counted (--ignore)%n",
                    whole.findings().size() - report.findings().size());
        }
        out.flush();
        boolean failed = report.numErrors() > 0 || strict && report.numWarnings() > 0;
        return failed ? ExitCodes.FAILED : ExitCodes.OK;
    }

    private CheckReport check() throws IOException {
        DatasetCheck check = new DatasetCheck(folder, PictureCache.open(folder));
        PrintWriter err = spec.commandLine().getErr();
        try (LateProgress progress = new LateProgress("images", check::numImages, err)) {
            return check.run(!noImages, threads, progress::done);
        }
    }

    /** A bar whose length is known when the lists were read; small data sets need none. */
    private static final class LateProgress implements AutoCloseable {
        private static final int WORTH_A_BAR = 1000;

        private final String unit;
        private final IntSupplier total;
        private final PrintWriter err;
        private @Nullable Progress progress;
        private int most;

        LateProgress(String unit, IntSupplier total, PrintWriter err) {
            this.unit = unit;
            this.total = total;
            this.err = err;
        }

        synchronized void done(int count) {
            if (total.getAsInt() < WORTH_A_BAR) {
                return;
            }
            Progress bar = progress;
            if (bar == null) {
                bar = new Progress("check", unit, total.getAsInt(), err);
                progress = bar;
            }
            most = Math.max(most, count);
            bar.done(most);
        }

        @Override
        public synchronized void close() {
            if (progress != null) {
                progress.close();
            }
        }
    }

    private static void printSides(PrintWriter out, CheckReport report) {
        out.println(Shown.of(report.manifest().name()));
        PictureState.lines(report).forEach(line -> out.println(Shown.lines(line)));
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
        for (DataRule rule : DataRule.values()) {
            List<Finding> ofRule =
                    report.findings().stream().filter(finding -> finding.rule() == rule).toList();
            for (Finding finding : ofRule.subList(0, Math.min(limit, ofRule.size()))) {
                out.println(FindingText.of(finding));
            }
            if (ofRule.size() > limit) {
                out.printf("... and %d more of rule %s%n", ofRule.size() - limit, rule);
            }
        }
        out.printf(
                "%d errors, %d warnings; %d images opened%n",
                report.numErrors(), report.numWarnings(), report.imagesDecoded());
    }

    private static String toJson(CheckReport report) throws IOException {
        Map<String, @Nullable Object> root = new LinkedHashMap<>();
        root.put("data_set", report.manifest().name());
        root.put("errors", report.numErrors());
        root.put("warnings", report.numWarnings());
        root.put("images_opened", report.imagesDecoded());
        root.put("image_sizes", report.imageSizes());
        root.put("alignment", report.manifest().alignment().map(Alignment::id).orElse(null));
        root.put("frames_left_out", PictureState.leftOut(report));
        root.put("sides", report.sides().stream().map(s -> side(report, s)).toList());
        root.put("findings", report.findings().stream().map(DataCheckCommand::finding).toList());
        return new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(root);
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rule", finding.rule().key());
        map.put("error", finding.isError());
        map.put("message", finding.message());
        map.put("count", finding.count());
        return map;
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
