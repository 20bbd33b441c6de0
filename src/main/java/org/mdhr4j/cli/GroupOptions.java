package org.mdhr4j.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.training.group.GroupPlace;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How many processes train together, and this one's place among them. */
final class GroupOptions {
    private static final int MAX_PROCESSES = 64;
    private static final int MAX_PATIENCE = 86_400;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--processes",
            paramLabel = "N",
            description =
                    "Train in N processes on this machine, each with a part of the threads or its own"
                            + " GPU. On several machines a launcher sets RANK, WORLD_SIZE, LOCAL_RANK,"
                            + " MASTER_ADDR and MASTER_PORT instead.")
    private @Nullable Integer processes;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description =
                    "How long a process that does not come, or hangs, is waited for (default: 300).")
    private @Nullable Integer patience;

    /** The processes to start here, empty if this one is to do the work. */
    OptionalInt toStart() throws UsageError {
        Integer asked = processes;
        if (asked == null) {
            return OptionalInt.empty();
        }
        Limits.require("--processes", asked, 1, MAX_PROCESSES);
        Optional<GroupPlace> given = given();
        if (given.isPresent() && given.get().size() != asked) {
            throw new UsageError(
                    "--processes is %d, but WORLD_SIZE is %d. Leave out --processes where a launcher sets the variables."
                            .formatted(asked, given.get().size()));
        }
        return given.isPresent() || asked == 1 ? OptionalInt.empty() : OptionalInt.of(asked);
    }

    /** This process's place. */
    GroupPlace place() throws UsageError {
        GroupPlace place = given().orElse(GroupPlace.ALONE);
        Integer seconds = patience;
        if (seconds == null) {
            return place;
        }
        Limits.require("--patience", seconds, 1, MAX_PATIENCE);
        return place.withPatience(Duration.ofSeconds(seconds));
    }

    private static Optional<GroupPlace> given() throws UsageError {
        return UsageError.value(() -> GroupPlace.of(System.getenv()));
    }

    /** Runs this command line in so many processes. */
    int start(int number) throws IOException {
        List<String> arguments = command.root().commandLine().getParseResult().originalArgs();
        return new ProcessGroup(number, arguments).run(command.commandLine().getErr());
    }

    /**
     * What to do when a process is lost: this one ends by itself as soon as it waits for the
     * others. Should it never do so, it is ended.
     */
    void endSoon(String why) {
        LostProcess.endSoon(why);
    }
}
