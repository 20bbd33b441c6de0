package org.mdhr4j.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MagicArgumentsTest {
    @Test
    void blanksSeparateAndQuotesKeep() {
        assertEquals(List.of("a", "b c", "d"), MagicArguments.split("  a 'b c'\td "));
        assertEquals(List.of("a b c"), MagicArguments.split("a' b'\" c\""));
        assertEquals(List.of(), MagicArguments.split("   "));
    }

    @Test
    void anEmptyArgumentIsOne() {
        assertEquals(List.of("", "x", ""), MagicArguments.split("\"\" x ''"));
    }

    @Test
    void doubleQuotesKnowTwoEscapesAndNoMore() {
        assertEquals(List.of("my \"odd\" name"), MagicArguments.split("\"my \\\"odd\\\" name\""));
        assertEquals(List.of("a\\b"), MagicArguments.split("\"a\\\\b\""));
        assertEquals(List.of("C:\\data\\x"), MagicArguments.split("\"C:\\data\\x\""));
        assertEquals(List.of("C:\\data"), MagicArguments.split("C:\\data"));
        assertEquals(List.of("a\\\\b"), MagicArguments.split("'a\\\\b'"));
    }

    @Test
    void aQuoteThatIsNotClosedIsAnErrorWithItsColumn() {
        for (String line : List.of("a 'b", "a \"b\\\"", "a '")) {
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> MagicArguments.split(line, 6))
                            .getMessage();
            assertTrue(message.contains("in column 9 is not closed"), message);
        }
    }
}
