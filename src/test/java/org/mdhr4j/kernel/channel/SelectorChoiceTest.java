package org.mdhr4j.kernel.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.channels.spi.SelectorProvider;
import org.junit.jupiter.api.Test;

class SelectorChoiceTest {
    private static final String PROPERTY = "java.nio.channels.spi.SelectorProvider";

    @Test
    void whatIsNamedIsWhatJavaWouldHaveFound() throws IOException {
        SelectorProvider found = SelectorProvider.provider();
        SelectorChoice.make();
        String named = System.getProperty(PROPERTY, found.getClass().getName());
        assertEquals(found.getClass().getName(), named);
        try (Selector selector = Selector.open()) {
            assertTrue(selector.isOpen());
            assertSame(found, selector.provider());
        }
    }
}
