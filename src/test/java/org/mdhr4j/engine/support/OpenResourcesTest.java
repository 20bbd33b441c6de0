package org.mdhr4j.engine.support;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenResourcesTest {
    private final OpenResources resources = new OpenResources();
    private final List<String> closed = new ArrayList<>();

    private void open(String name) {
        resources.opened(name, () -> closed.add(name));
    }

    @Test
    void closesWhatIsStillOpenNewestFirstAndOnce() {
        open("store");
        open("scope");
        open("optimiser");
        resources.closed("scope");
        assertDoesNotThrow(resources::requireOpen);
        resources.close();
        resources.close();
        assertEquals(List.of("optimiser", "store"), closed);
        assertThrows(IllegalStateException.class, resources::requireOpen);
    }

    @Test
    void aFailureKeepsNothingOpenAndCarriesTheOthers() {
        RuntimeException first = new IllegalStateException("first");
        RuntimeException second = new IllegalStateException("second");
        open("oldest");
        resources.opened("older", () -> fail(second));
        resources.opened("newest", () -> fail(first));
        assertSame(first, assertThrows(RuntimeException.class, resources::close));
        assertArrayEquals(new Throwable[] {second}, first.getSuppressed());
        assertEquals(List.of("oldest"), closed);
    }

    private static void fail(RuntimeException failure) {
        throw failure;
    }
}
