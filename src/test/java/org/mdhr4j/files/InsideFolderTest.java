package org.mdhr4j.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InsideFolderTest {
    @ParameterizedTest
    @ValueSource(strings = {"img/a.png", "Sequences(2D+3D)/F001/T1/1.jpg", "..a/b..", ".hidden/x"})
    void letsPathsBelowTheFolderPass(String path) {
        assertEquals(path, InsideFolder.requirePath(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../etc",
                "img/../../etc",
                "..",
                "img/..",
                "/etc/passwd",
                "\\\\host\\share",
                "C:\\x",
                "c:/x",
                "img\\..\\..\\x",
                " ",
                "",
                "img/\u0000x"
            })
    void refusesPathsThatLeadOut(String path) {
        Exception error =
                assertThrows(IllegalArgumentException.class, () -> InsideFolder.requirePath(path));
        assertTrue(error.getMessage().contains("leads out of the data set's folder"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"F001", "Anna Müller", "a.b", "..a"})
    void letsPlainNamesPass(String name) {
        assertEquals(name, InsideFolder.requireName("subject", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/b", "a\\b", "", "a\nb"})
    void refusesNamesThatArePaths(String name) {
        Exception error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> InsideFolder.requireName("subject", name));
        assertTrue(error.getMessage().startsWith("subject '"), error.getMessage());
    }
}
