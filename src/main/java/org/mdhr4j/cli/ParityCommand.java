package org.mdhr4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.parity.ParityCase;
import org.mdhr4j.parity.ParityCheck;
import org.mdhr4j.parity.ParityReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares the model with values of the published implementation. */
@Command(
        name = "parity",
        mixinStandardHelpOptions = true,
        description = {
            "Runs reference cases (JSON) and prints the worst deviation of each part: evaluation,"
                    + " losses, gradients, state after training steps.",
            "A value is within tolerance if its deviation is at most the bound, or at most six times"
                    + " what changes in the last bit of inputs and parameters make of the same or the"
                    + " median value of its kind (rounding noise, the largest difference between three runs;"
                    + " up to eight where three leave something out of tolerance).",
            "Values out of tolerance are listed; one is enough for exit code 1."
        })
final class ParityCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private EngineChoice engineChoice;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Parity files.")
    private List<Path> files;

    @Option(names = "--json", description = "Print one JSON document instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<ParityCase> cases = new ArrayList<>();
        for (Path file : files) {
            cases.add(ParityCase.read(file));
        }
        List<ParityReport> reports = new ArrayList<>();
        for (ParityCase parityCase : cases) {
            try (Engine engine = engineChoice.openForParity()) {
                ParityReport report =
                        ParityCheck.run(
                                parityCase,
                                engine,
                                doing -> err.println(parityCase.name() + ": " + doing));
                reports.add(report);
                if (!json) {
                    print(out, report);
                }
                if (!Engines.trains(engine.name())) {
                    err.println(
                            "%s: engine %s scores only; losses, gradients and steps are left out."
                                    .formatted(parityCase.name(), engine.name()));
                }
            }
        }
        int compared = reports.stream().mapToInt(ParityReport::compared).sum();
        int passed = reports.stream().mapToInt(ParityReport::passed).sum();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(reports));
        } else {
            int strict =
                    reports.stream()
                            .flatMap(report -> report.parts().stream())
                            .mapToInt(ParityReport.Part::withinBound)
                            .sum();
            out.println(
                    strict + " within the stated bounds, the others within rounding noise or not");
            out.println("parity: %d of %d within tolerance".formatted(passed, compared));
        }
        return passed == compared ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static void print(PrintWriter out, ParityReport report) {
        out.println(report.name());
        out.printf(
                Locale.ROOT,
                "  %-20s %8s %7s %7s %9s %9s %9s  %s%n",
                "part",
                "compared",
                "<=bound",
                "<=noise",
                "bound",
                "worst",
                "its noise",
                "worst at");
        for (ParityReport.Part part : report.parts()) {
            out.printf(
                    Locale.ROOT,
                    "  %-20s %8d %7d %7d %9.0e %9.1e %9.1e  %s (%s)%n",
                    part.name(),
                    part.compared(),
                    part.withinBound(),
                    part.withinNoise(),
                    part.bound(),
                    part.worst().size(),
                    part.worst().noise(),
                    part.worst().where(),
                    part.unit());
            part.outside().forEach(each -> print(out, each));
        }
        out.flush();
    }

    private static void print(PrintWriter out, ParityReport.Deviation outside) {
        out.printf(
                Locale.ROOT,
                "    out of tolerance: %s, %.1e where its noise is %.1e%n",
                outside.where(),
                outside.size(),
                outside.noise());
    }
}
