package org.mdhr4j.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEntriesTest {
    private static final JsonEntries ENTRIES =
            JsonEntries.of(
                    "{\"name\": \"BP4D\", \"first\": 3, \"is\": true, \"none\": null,"
                            + " \"at\": [1, 2.5, -0.1], \"mixed\": [12, \"12L\", null],"
                            + " \"inner\": {\"a\": {\"b\": 1}}, \"all\": [{\"c\": 2}, {}]}");

    @Test
    void valuesAreJavasOwn() {
        assertEquals("BP4D", ENTRIES.text("name"));
        assertEquals(3, ENTRIES.wholeNumber("first"));
        assertEquals(0, ENTRIES.wholeNumber("absent"));
        assertTrue(ENTRIES.flag("is"));
        assertFalse(ENTRIES.flag("absent"));
        assertEquals(List.of(1.0, 2.5, -0.1), ENTRIES.numbers("at"));
        assertEquals(Arrays.asList(12, "12L", null), ENTRIES.items("mixed"));
        assertEquals(1, ENTRIES.group("inner").groups().get("a").wholeNumber("b"));
        assertEquals(2, ENTRIES.groups("all").get(0).wholeNumber("c"));
        assertTrue(ENTRIES.hasAll("name", "first") && !ENTRIES.hasAll("name", "none"));
        assertEquals(List.of("a", "b"), JsonEntries.list("[\"a\", \"b\"]"));
    }

    private static void assertRefused(String message, Executable reading) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, reading).getMessage());
    }

    @Test
    void whatIsAnotherKindIsNamed() {
        assertRefused("first must be text, got '3'", () -> ENTRIES.text("first"));
        assertRefused("absent must be text, got nothing", () -> ENTRIES.text("absent"));
        assertRefused("at must be a whole number, got a list", () -> ENTRIES.wholeNumber("at"));
        assertRefused("name must be true or false, got 'BP4D'", () -> ENTRIES.flag("name"));
        assertRefused("inner must be a list, got a group of entries", () -> ENTRIES.items("inner"));
        assertRefused("mixed must be a list of numbers, got '12L'", () -> ENTRIES.numbers("mixed"));
        assertRefused("name must be a group of entries, got 'BP4D'", () -> ENTRIES.group("name"));
        assertRefused(
                "unknown entry 'c'; known here: name, key, a, b",
                () -> ENTRIES.groups("all").get(0).requireKnown("name", "key", "a", "b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null|null is no value",
                "''|the text is empty",
                "[1]|it must be a group of entries, got a list",
                "12345678901|it must be a group of entries, got '12345678901'"
            })
    void textsWithoutEntriesAreRefused(String text, String message) {
        assertRefused(message, () -> JsonEntries.of(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{", "{\"a\": 1", "[1, 2", "{\"a\" 1}", "nothing", "{\"a\": 1e}", "{} {}"})
    void damagedTextsAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> JsonEntries.of(text));
    }
}
