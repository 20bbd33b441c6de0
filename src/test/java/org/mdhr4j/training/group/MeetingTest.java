package org.mdhr4j.training.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.GroupException;
import org.mdhr4j.testing.Ranks;
import org.mdhr4j.testing.Waiting;

class MeetingTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private static Meeting meet(GroupPlace place) {
        return Meeting.of(place, Map.of(), why -> {});
    }

    private static String failure(GroupPlace place) {
        return assertThrows(GroupException.class, () -> meet(place)).getMessage();
    }

    @Test
    void allHearWhatProcess0SaysInOrder() throws Exception {
        List<String> heard =
                Ranks.together(
                        3,
                        meeting ->
                                meeting.fromLead("first " + meeting.rank())
                                        + ", "
                                        + meeting.fromLead("second " + meeting.rank()));
        assertEquals(List.of("first 0, second 0", "first 0, second 0", "first 0, second 0"), heard);
    }

    @Test
    void differentSettingsAreNamedInAllProcesses() throws Exception {
        List<GroupPlace> places = Ranks.places(3);
        List<String> failures =
                Ranks.failures(
                        places,
                        place ->
                                Meeting.of(
                                        place,
                                        Map.of(
                                                "settings",
                                                "seed: 0\nepochs: "
                                                        + (place.rank() == 1 ? 3 : 2)
                                                        + "\n"),
                                        why -> {}));
        String expected =
                "Processes RANK 0 and RANK 1 differ in settings: 'epochs: 2' and 'epochs: 3'. All processes of a training need the same.";
        assertEquals(List.of(expected, expected), failures.subList(0, 2));
    }

    @Test
    void twoOfOneNumberOrOfAnotherGroupSizeAreRefused() throws Exception {
        List<GroupPlace> places = Ranks.places(2);
        GroupPlace lead = places.get(0);
        GroupPlace other = places.get(1);
        GroupPlace larger =
                new GroupPlace(1, 3, 0, 1, other.address(), other.port(), other.patience());
        assertEquals(
                Set.of(
                        "Process RANK 1 expects 3 processes, process RANK 0 2. Give all the same WORLD_SIZE."),
                Set.copyOf(Ranks.failures(List.of(lead, larger), MeetingTest::meet)));
        List<GroupPlace> three = Ranks.places(3);
        List<String> twice =
                Ranks.failures(
                        List.of(three.get(0), three.get(1), three.get(1)), MeetingTest::meet);
        assertEquals(
                Set.of("Two processes say that they are RANK 1. Give each a number of its own."),
                Set.copyOf(twice));
    }

    @Test
    void whoDoesNotComeIsNamed() {
        GroupPlace lead = Ranks.places(3).get(0).withPatience(SHORT);
        assertEquals(
                "RANK 1, 2 of 3 did not come to 127.0.0.1:%d within 300 ms. Look at their messages, and at MASTER_ADDR and MASTER_PORT."
                        .formatted(lead.port()),
                failure(lead));
    }

    @Test
    void aPortInUseAWrongPortAndAWrongNameAreNamed() throws IOException {
        GroupPlace lead = Ranks.places(2).get(0).withPatience(SHORT);
        GroupPlace other = Ranks.places(2).get(1).withPatience(SHORT);
        try (ServerSocket taken = new ServerSocket(lead.port())) {
            assertTrue(
                    failure(lead)
                            .startsWith(
                                    "Port %d is in use by another program"
                                            .formatted(taken.getLocalPort())));
        }
        assertEquals(
                "Process RANK 0 was not found at 127.0.0.1:%d within 300 ms: Connection refused. Look at MASTER_ADDR and MASTER_PORT, and whether it runs."
                        .formatted(other.port()),
                failure(other));
        GroupPlace nowhere =
                new GroupPlace(1, 2, 0, 1, "no-such-host.invalid", other.port(), SHORT);
        assertTrue(failure(nowhere).contains("there is no machine of that name"));
    }

    @Test
    void anotherProgramAtThePortIsNoProcess0() throws Exception {
        GroupPlace other = Ranks.places(2).get(1);
        try (ServerSocket server = new ServerSocket(other.port())) {
            Thread web =
                    new Thread(
                            () -> {
                                try (Socket socket = server.accept()) {
                                    socket.getOutputStream()
                                            .write(
                                                    "HTTP/1.1 400 Bad Request\n"
                                                            .getBytes(StandardCharsets.US_ASCII));
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            web.start();
            assertEquals(
                    "What answers at 127.0.0.1:%d is no process RANK 0 of a training. Look at MASTER_ADDR and MASTER_PORT."
                            .formatted(other.port()),
                    failure(other));
            web.join();
        }
    }

    @Test
    void aStrangerAtThePortIsNotWaitedFor() throws Exception {
        List<GroupPlace> places = Ranks.places(2);
        List<Integer> ranks =
                Ranks.failures(
                                places,
                                place -> {
                                    if (place.rank() == 1) {
                                        stranger(place.port());
                                    }
                                    try (Meeting meeting = meet(place)) {
                                        return meeting.rank();
                                    }
                                })
                        .stream()
                        .map(String::length)
                        .toList();
        assertEquals(List.of(0, 0), ranks);
    }

    private static void stranger(int port) throws Exception {
        Waiting.until(
                "the port",
                () -> {
                    try (Socket socket = new Socket("127.0.0.1", port)) {
                        socket.getOutputStream()
                                .write("GET / HTTP/1.1\n".getBytes(StandardCharsets.US_ASCII));
                        return true;
                    } catch (IOException e) {
                        return false;
                    }
                });
    }

    @Test
    void whatMadeAProcessFailIsSaidInAllOthers() throws Exception {
        Set<String> told = ConcurrentHashMap.newKeySet();
        List<String> failures =
                Ranks.failures(
                        Ranks.places(3),
                        place -> {
                            try (Meeting meeting = Meeting.of(place, Map.of(), told::add)) {
                                if (place.rank() == 2) {
                                    meeting.abandon("no space left.");
                                    return null;
                                }
                                Waiting.within(
                                        Duration.ofSeconds(10),
                                        () -> {
                                            meeting.requireAll();
                                            return false;
                                        });
                                return null;
                            }
                        });
        String expected = "Process RANK 2 of 3 failed: no space left.";
        assertEquals(List.of(expected, expected, ""), failures);
        assertEquals(Set.of(expected), told);
    }
}
