package org.mdhr4j.training.group;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The place of this process in a group that trains together, as launchers tell it: Slurm scripts,
 * Kubernetes operators, torchrun and its kin set the same variables.
 *
 * @param rank number of this process, from 0 ({@code RANK})
 * @param size number of processes ({@code WORLD_SIZE})
 * @param localRank number of this process on its machine ({@code LOCAL_RANK})
 * @param localSize processes on this machine ({@code LOCAL_WORLD_SIZE})
 * @param address of the machine of process 0 ({@code MASTER_ADDR})
 * @param port at which process 0 waits for the others ({@code MASTER_PORT})
 * @param patience how long a process that does not come or take part is waited for
 */
public record GroupPlace(
        int rank,
        int size,
        int localRank,
        int localSize,
        String address,
        int port,
        Duration patience) {
    /** Five minutes: the slowest step of a large model, or the scoring of a long recording. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    /** The place of a process that trains alone. */
    public static final GroupPlace ALONE = new GroupPlace(0, 1, 0, 1, "127.0.0.1", 29500, PATIENCE);

    private static final int MAX_SIZE = 4096;
    private static final int MAX_PORT = 65535;

    private static final String ALL_OR_NONE =
            "Set RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT in each of them, or none.";

    /** Set by launchers that wait at MASTER_PORT themselves. */
    private static final String PORT_IS_TAKEN = "TORCHELASTIC_USE_AGENT_STORE";

    public GroupPlace {
        require(size >= 1 && size <= MAX_SIZE, "WORLD_SIZE", size, "1 to " + MAX_SIZE);
        require(rank >= 0 && rank < size, "RANK", rank, "0 to " + (size - 1));
        require(localSize >= 1 && localSize <= size, "LOCAL_WORLD_SIZE", localSize, "1 to " + size);
        require(localRank >= 0 && localRank < size, "LOCAL_RANK", localRank, "0 to " + (size - 1));
        require(port >= 1 && port <= MAX_PORT, "MASTER_PORT", port, "1 to " + MAX_PORT);
        if (address.isBlank() || patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException(
                    "A group needs an address (MASTER_ADDR) and a patience of 1 s or more, got '%s' and %s."
                            .formatted(address, patience));
        }
    }

    private static void require(boolean fits, String name, int value, String expected) {
        if (!fits) {
            throw new IllegalArgumentException(
                    "%s must be %s, got %d.".formatted(name, expected, value));
        }
    }

    /**
     * Reads the variables that a launcher sets.
     *
     * @return empty if there is no {@code WORLD_SIZE}, or it is 1
     * @throws IllegalArgumentException if one is missing or has a value that none can have
     */
    public static Optional<GroupPlace> of(Map<String, String> environment) {
        String said = text(environment, "WORLD_SIZE");
        if (said.isEmpty()) {
            requireNoRank(environment);
            return Optional.empty();
        }
        int size = number(environment, "WORLD_SIZE", 1);
        if (size == 1) {
            int rank = number(environment, "RANK", 0);
            require(rank == 0, "RANK", rank, "0 where WORLD_SIZE is 1");
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>();
        for (String name : List.of("RANK", "MASTER_ADDR", "MASTER_PORT")) {
            if (text(environment, name).isEmpty()) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "WORLD_SIZE is %s, so this is one of several processes, but %s not set. %s"
                            .formatted(
                                    said,
                                    String.join(" and ", missing)
                                            + (missing.size() == 1 ? " is" : " are"),
                                    ALL_OR_NONE));
        }
        boolean isTaken = Boolean.parseBoolean(environment.get(PORT_IS_TAKEN));
        return Optional.of(
                new GroupPlace(
                        number(environment, "RANK", 0),
                        size,
                        number(environment, "LOCAL_RANK", 0),
                        number(environment, "LOCAL_WORLD_SIZE", 1),
                        text(environment, "MASTER_ADDR"),
                        number(environment, "MASTER_PORT", 0) + (isTaken ? 1 : 0),
                        PATIENCE));
    }

    /** Processes that each took themselves for the only one would write one folder. */
    private static void requireNoRank(Map<String, String> environment) {
        String rank = text(environment, "RANK");
        if (!rank.isEmpty()) {
            throw new IllegalArgumentException(
                    "RANK is %s, so this is one of several processes, but WORLD_SIZE is not set. %s"
                            .formatted(rank, ALL_OR_NONE));
        }
    }

    private static String text(Map<String, String> environment, String name) {
        return environment.getOrDefault(name, "").strip();
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String text = text(environment, name);
        try {
            return text.isEmpty() ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s must be a whole number, got '%s'.".formatted(name, text), e);
        }
    }

    /** Returns the same with another patience. */
    public GroupPlace withPatience(Duration other) {
        return new GroupPlace(rank, size, localRank, localSize, address, port, other);
    }

    /** Returns whether there are other processes. */
    public boolean isShared() {
        return size > 1;
    }

    /** Returns a process's name in messages, for example "process RANK 1 of 4". */
    String name(int other) {
        return "process RANK %d of %d".formatted(other, size);
    }
}
