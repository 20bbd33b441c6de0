package org.mdhr4j.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mdhr4j.engine.EngineCapabilities;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.engine.EngineOptions;
import org.mdhr4j.engine.EngineProvider;
import org.mdhr4j.engine.Engines;
import org.mdhr4j.machine.NativeSettings;
import org.mdhr4j.machine.Processor;
import org.mdhr4j.report.ChartFonts;
import org.mdhr4j.report.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what this machine has and what to do about what is missing. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Shows Java, processor, memory, allocator settings, engines and their devices, and what"
                    + " to do about what is missing.",
            "Runs each kind of layer once, in a process of its own: a library that crashes on this"
                    + " machine is found, and named.",
            "Exits with 1 if no engine can be used."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final long MIB = 1 << 20;
    private static final NativeSettings SETTINGS = NativeSettings.load();

    /**
     * One line of the report.
     *
     * @param topic for example "memory"
     * @param state "ok", "note", "missing" or "fault"
     * @param found what there is
     * @param advice what to do, empty if nothing
     */
    record Finding(String topic, String state, String found, String advice) {}

    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON document instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(processor());
        findings.add(caches(Processor.read()));
        findings.add(memory());
        findings.add(allocator(System.getProperty("os.name", ""), System.getenv()));
        findings.add(waiting(System.getenv()));
        findings.add(fonts());
        boolean hasEngine = false;
        DoctorProbe probe = new DoctorProbe(LayerProbe.class.getName());
        for (EngineProvider provider : Engines.providers()) {
            DoctorProbe.Result layers = probe.run(provider.name());
            hasEngine |= engine(provider, layers, findings);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("usable", hasEngine);
            document.put("findings", findings);
            out.println(new ObjectMapper().writeValueAsString(document));
        } else {
            print(out, findings);
        }
        return hasEngine ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static Finding java() {
        String found =
                Runtime.version()
                        + " ("
                        + System.getProperty("java.vendor")
                        + ") on "
                        + System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.arch");
        return new Finding("java", "ok", found, "");
    }

    private static Finding processor() {
        String threads =
                "%d processors, of which an operation takes %d"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                EngineOptions.DEFAULT.numThreads());
        Processor processor = Processor.read();
        String about =
                Stream.of(threads, processor.name(), processor.vectors())
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(", "));
        return new Finding("processor", "ok", about, "");
    }

    /** Libraries choose sizes of blocks by them; a processor that lists none is slow or worse. */
    static Finding caches(Processor processor) {
        if (processor.caches().isEmpty()) {
            return new Finding("caches", "ok", "unknown on this system", "");
        }
        List<String> caches = processor.caches().get();
        return caches.isEmpty()
                ? new Finding(
                        "caches",
                        "note",
                        "the processor lists none",
                        "Libraries guess their sizes; the layers below show whether they cope.")
                : new Finding("caches", "ok", String.join(", ", caches), "");
    }

    private static Finding memory() {
        long heap = Runtime.getRuntime().maxMemory() / MIB;
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system) {
            long total = system.getTotalMemorySize() / MIB;
            boolean isSmall = total < 4096;
            return new Finding(
                    "memory",
                    isSmall ? "note" : "ok",
                    total + " MiB, Java heap up to " + heap + " MiB",
                    isSmall ? "Use --model compact; resnet50 evaluation wants 3 GiB." : "");
        }
        return new Finding("memory", "ok", "Java heap up to " + heap + " MiB", "");
    }

    static Finding allocator(String system, Map<String, String> environment) {
        if (!system.equals("Linux")) { // its C library is glibc, as a rule
            return new Finding("allocator", "ok", "system", "");
        }
        Map<String, String> missing = NativeSettings.missing(SETTINGS.allocator(), environment);
        return missing.isEmpty()
                ? new Finding("allocator", "ok", "keeps memory", "")
                : new Finding(
                        "allocator",
                        "note",
                        "may return large tensors to the system, which halves the speed",
                        howToSet(missing));
    }

    private static String howToSet(Map<String, String> settings) {
        return "Start through ./mdhr, or set %s.".formatted(NativeSettings.shellText(settings));
    }

    /**
     * LibTorch computes with OpenMP and with OpenBLAS's own threads, which get in each other's way.
     */
    static Finding waiting(Map<String, String> environment) {
        boolean ompSleeps = "PASSIVE".equalsIgnoreCase(environment.get("OMP_WAIT_POLICY"));
        if (ompSleeps && NativeSettings.missing(SETTINGS.threads(), environment).isEmpty()) {
            return new Finding("idle threads", "ok", "sleep", "");
        }
        return new Finding(
                "idle threads",
                "note",
                "keep cores busy while others compute, which slows training by a third",
                howToSet(SETTINGS.threads()));
    }

    private static Finding fonts() {
        return ChartFonts.problem()
                .map(problem -> new Finding("fonts", "missing", "", problem))
                .orElseGet(() -> new Finding("fonts", "ok", "charts can be drawn", ""));
    }

    private static boolean engine(
            EngineProvider provider, DoctorProbe.Result layers, List<Finding> findings) {
        String topic = "engine " + provider.name();
        List<Finding> faults =
                layers.faults().stream()
                        .map(text -> new Finding(topic, "fault", text, ""))
                        .toList();
        boolean died = !layers.isLoadable() && faults.stream().anyMatch(DoctorCommand::isCrash);
        if (died) {
            findings.addAll(faults); // and would take this process with it
            return false;
        }
        try {
            EngineCapabilities found = provider.capabilities();
            String devices = found.version() + ", devices " + found.devices();
            findings.add(new Finding(topic, "ok", devices, ""));
            found.hardware().entrySet().stream()
                    .sorted(Comparator.comparing(device -> device.getKey().toString()))
                    .map(device -> device.getKey() + " is " + device.getValue())
                    .forEach(text -> findings.add(new Finding(topic, "ok", text, "")));
            for (String remark : found.remarks()) {
                findings.add(new Finding(topic, "note", "", remark));
            }
            if (faults.isEmpty()) {
                String computed = layers.numLayers() + " kinds of layers computed";
                findings.add(new Finding(topic, "ok", computed, ""));
            }
            findings.addAll(faults);
            return faults.isEmpty();
        } catch (EngineException e) {
            findings.add(
                    new Finding(
                            topic, "missing", "cannot be loaded", String.valueOf(e.getMessage())));
            return false;
        }
    }

    private static boolean isCrash(Finding finding) {
        return finding.found().contains("crashes");
    }

    private static void print(PrintWriter out, List<Finding> findings) {
        List<List<String>> rows = new ArrayList<>();
        for (Finding finding : findings) {
            String text =
                    finding.found().isEmpty() || finding.advice().isEmpty()
                            ? finding.found() + finding.advice()
                            : finding.found() + ". " + finding.advice();
            rows.add(List.of(finding.topic(), finding.state(), text));
        }
        TextTable.lines(rows).forEach(out::println);
    }
}
