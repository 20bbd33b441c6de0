package org.mdhr4j.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.mdhr4j.report.Markup;

/** Names that a terminal or a page would obey. */
class ShownTest {
    private static final String OVERRIDE = Character.toString(0x202E);
    private static final String ESCAPE = Character.toString(27);

    @Test
    void controlAndDirectionCharactersAreSeenAsEscapes() {
        assertEquals("a\\u001b[31mred.jpg", Shown.of("a" + ESCAPE + "[31mred.jpg"));
        assertEquals("a\\nb\\tc\\r", Shown.of("a\nb\tc\r"));
        assertEquals("a\\u200bb\\u2060\\ufeff", Shown.of("a\u200bb\u2060\ufeff"));
        assertEquals("photo\\u202egpj.exe", Shown.of("photo" + OVERRIDE + "gpj.exe"));
    }

    @Test
    void lettersOfAnyLanguageStay() {
        assertEquals("ünïcode 脸 👩‍🔬.jpg", Shown.of("ünïcode 脸 👩‍🔬.jpg"));
    }

    @Test
    void textOfSeveralLinesKeepsItsLines() {
        assertEquals("a\n\tb\\u0007", Shown.lines("a\n\tb" + Character.toString(7)));
    }

    @Test
    void pagesShowThemTheSameWay() {
        assertEquals(
                "&lt;\\u202e\\u001b&gt;\n👩", Markup.escape("<" + OVERRIDE + ESCAPE + ">\n👩"));
    }

    @Test
    void shortensLongTexts() {
        assertEquals("a\\tb", Shown.brief("a\tb"));
        String brief = Shown.brief("x".repeat(60) + "-".repeat(5000) + "y".repeat(30));
        assertEquals("x".repeat(60) + " ... " + "y".repeat(30) + " (5,090 characters)", brief);
    }
}
