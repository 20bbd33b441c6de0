package org.mdhr4j.training.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupPlaceTest {
    private static final Map<String, String> SET =
            Map.of(
                    "RANK", "3",
                    "WORLD_SIZE", "8",
                    "LOCAL_RANK", "1",
                    "LOCAL_WORLD_SIZE", "2",
                    "MASTER_ADDR", "node0",
                    "MASTER_PORT", "29501");

    private static Map<String, String> with(String name, String value) {
        Map<String, String> map = new HashMap<>(SET);
        map.put(name, value);
        return map;
    }

    @Test
    void readsTheVariablesOfLaunchers() {
        GroupPlace place = GroupPlace.of(SET).orElseThrow();
        assertEquals(new GroupPlace(3, 8, 1, 2, "node0", 29501, GroupPlace.PATIENCE), place);
        assertTrue(place.isShared());
    }

    @Test
    void withoutOrWithOneProcessThereIsNoGroup() {
        assertTrue(GroupPlace.of(Map.of()).isEmpty());
        assertTrue(GroupPlace.of(Map.of("MASTER_ADDR", "node0", "WORLD_SIZE", "")).isEmpty());
        assertTrue(GroupPlace.of(Map.of("WORLD_SIZE", "1")).isEmpty());
        assertTrue(GroupPlace.of(Map.of("WORLD_SIZE", "1", "RANK", "0")).isEmpty());
    }

    @Test
    void aLauncherThatKeepsThePortToItselfLeavesTheNextOne() {
        GroupPlace place =
                GroupPlace.of(with("TORCHELASTIC_USE_AGENT_STORE", "True")).orElseThrow();
        assertEquals(29502, place.port());
    }

    @Test
    void saysWhatIsMissingOrImpossible() {
        assertEquals(
                "WORLD_SIZE is 2, so this is one of several processes, but RANK and MASTER_PORT are not set. Set RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT in each of them, or none.",
                message(Map.of("WORLD_SIZE", "2", "MASTER_ADDR", "here")));
        assertEquals(
                "RANK is 0, so this is one of several processes, but WORLD_SIZE is not set. Set RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT in each of them, or none.",
                message(Map.of("RANK", "0", "MASTER_ADDR", "here")));
        assertEquals(
                "RANK must be 0 where WORLD_SIZE is 1, got 3.", message(with("WORLD_SIZE", "1")));
        assertEquals("WORLD_SIZE must be 1 to 4096, got 0.", message(with("WORLD_SIZE", "0")));
        assertEquals(
                "WORLD_SIZE must be a whole number, got 'two'.",
                message(Map.of("WORLD_SIZE", "two")));
        assertEquals("RANK must be 0 to 7, got 8.", message(with("RANK", "8")));
        assertEquals("RANK must be a whole number, got 'first'.", message(with("RANK", "first")));
        assertEquals(
                "MASTER_PORT must be 1 to 65535, got 70000.",
                message(with("MASTER_PORT", "70000")));
    }

    private static String message(Map<String, String> environment) {
        return assertThrows(IllegalArgumentException.class, () -> GroupPlace.of(environment))
                .getMessage();
    }
}
