package org.mdhr4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Shown;
import org.mdhr4j.study.Study;
import org.mdhr4j.study.SynchronySettings;
import org.mdhr4j.study.Track;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tests whether two people move together. */
@Command(
        name = "synchrony",
        mixinStandardHelpOptions = true,
        header = "Test whether two people move together, AU by AU.",
        description = {
            "Takes one table with two faces, or two tables of the same time. Scores are correlated"
                    + " window by window at lags up to --lag; a lag above 0 means that the second"
                    + " person follows the first. p compares with pairs of which one is shifted in"
                    + " time, so the recording must be 21 times as long as window and lag. --out DIR writes synchrony.csv."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:done, but something was passed over (--strict)",
            "2:the command line was wrong",
            "3:a table could not be used or a result not written"
        })
final class StudySynchronyCommand implements Callable<Integer> {
    private static final String SYNCHRONY = "synchrony.csv";

    @Spec private CommandSpec spec;
    @Mixin private StudyFlags flags;
    @Mixin private StudyOutput output;

    @Option(
            names = "--window",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "Length of a window (default: ${DEFAULT-VALUE}).")
    private double window;

    @Option(
            names = "--lag",
            paramLabel = "SECONDS",
            defaultValue = "2",
            description = "How far one may follow the other (default: ${DEFAULT-VALUE}).")
    private double lag;

    @Option(
            names = "--faces",
            paramLabel = "A,B",
            split = ",",
            description = "The two faces, where a table has more than two.")
    private @Nullable List<String> faces;

    @Parameters(paramLabel = "TABLE", arity = "1..2", description = "One table or two.")
    private List<Path> tables;

    @Override
    public Integer call() throws IOException, UserError {
        SynchronySettings how = UsageError.value(() -> new SynchronySettings(window, lag));
        output.require(List.of(SYNCHRONY), StudyInputs.of(tables, flags));
        Study study = flags.read(tables, 0, spec.commandLine().getErr());
        List<String> two = two(study);
        output.write(
                spec, Map.of(SYNCHRONY, study.synchrony(two.get(0), two.get(1), how)), Map.of());
        return flags.code(spec.commandLine().getErr());
    }

    private List<String> two(Study study) throws UserError {
        List<String> asked = faces;
        List<Track.Who> found =
                study.tracks().stream()
                        .map(Track::who)
                        .filter(who -> asked == null || asked.contains(who.face()))
                        .toList();
        if (found.size() != 2) {
            throw new UserError(
                    "%s seen: %s. Two are compared%s."
                            .formatted(
                                    found.size() == 1
                                            ? "1 person is"
                                            : found.size() + " people are",
                                    Shown.brief(
                                            String.join(
                                                    "; ",
                                                    found.stream().map(Track.Who::label).toList())),
                                    found.size() > 2 ? "; choose them: --faces A,B" : ""));
        }
        return found.stream().map(Track.Who::label).toList();
    }
}
