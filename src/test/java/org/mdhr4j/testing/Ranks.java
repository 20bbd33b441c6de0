package org.mdhr4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.mdhr4j.training.group.GroupPlace;
import org.mdhr4j.training.group.Meeting;

/** The processes of a training as threads of one. */
public final class Ranks {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LIMIT_SECONDS = 60;

    private Ranks() {}

    /** What one of them does. */
    @FunctionalInterface
    public interface Work<T> {
        T run(GroupPlace place) throws Exception;
    }

    /** What one of them does after they have met. */
    @FunctionalInterface
    public interface Together<T> {
        T run(Meeting meeting) throws Exception;
    }

    /** A port that is free now. */
    public static int freePort() {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The places of a group on this machine. */
    public static List<GroupPlace> places(int size) {
        int port = freePort();
        List<GroupPlace> places = new ArrayList<>();
        for (int rank = 0; rank < size; rank++) {
            places.add(new GroupPlace(rank, size, 0, 1, "127.0.0.1", port, PATIENCE));
        }
        return places;
    }

    /** Lets all work at once; results are in the order of the ranks. */
    public static <T> List<T> run(int size, Work<T> work) throws Exception {
        List<Future<T>> futures = start(places(size), work);
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get(LIMIT_SECONDS, TimeUnit.SECONDS));
        }
        return results;
    }

    /** Lets all meet and work at once. */
    public static <T> List<T> together(int size, Together<T> work) throws Exception {
        return run(
                size,
                place -> {
                    try (Meeting meeting = Meeting.of(place, Map.of(), why -> {})) {
                        return work.run(meeting);
                    }
                });
    }

    /** What each says when it fails, empty where it does not. */
    public static <T> List<String> failures(List<GroupPlace> places, Work<T> work)
            throws Exception {
        List<String> failures = new ArrayList<>();
        for (Future<T> future : start(places, work)) {
            try {
                future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
                failures.add("");
            } catch (ExecutionException e) {
                failures.add(e.getCause().getMessage());
            }
        }
        return failures;
    }

    private static <T> List<Future<T>> start(List<GroupPlace> places, Work<T> work) {
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        places.size(),
                        task -> {
                            Thread thread = new Thread(task, "rank");
                            thread.setDaemon(true);
                            return thread;
                        });
        List<Future<T>> futures =
                places.stream().map(place -> threads.submit(() -> work.run(place))).toList();
        threads.shutdown();
        return futures;
    }
}
