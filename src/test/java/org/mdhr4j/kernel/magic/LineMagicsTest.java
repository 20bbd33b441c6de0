package org.mdhr4j.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LineMagicsTest {
    private static final String CALL = "org.mdhr4j.kernel.runtime.Notebook.lineMagic";
    private final LineMagics magics = new LineMagics(Set.of("maven", "jars"));

    @Test
    void turnsAMagicIntoACallOnItsLine() {
        assertEquals(
                "int a = 1;\n" + CALL + "(\"maven\", \" g:a:1\", 6);\na",
                magics.translate("int a = 1;\n%maven g:a:1\na"));
    }

    @Test
    void keepsTheAssignmentOfItsValue() {
        assertEquals(
                "List<String> added = " + CALL + "(\"jars\", \" \\\"a b.jar\\\" c.jar\", 26);",
                magics.translate("List<String> added = %jars \"a b.jar\" c.jar"));
    }

    @Test
    void leavesTheRemainderOperatorAlone() {
        List<String> cells =
                List.of(
                        "int r = 10 %b;",
                        "int r = a\n %b;",
                        "f(a\n%maven)",
                        "x %= 3;",
                        "String s = \"\"\"\n%maven in a text block\n\"\"\";",
                        "/*\n%maven in a comment\n*/",
                        "String s = \"%maven\";");
        for (String cell : cells) {
            assertEquals(cell, magics.translate(cell));
        }
    }

    @Test
    void anUnknownMagicAtTheStartOfAStatementIsStillOne() {
        assertTrue(magics.translate("%mavn g:a:1").startsWith(CALL));
    }

    @Test
    void readsCellMagics() {
        CellMagicCall call = CellMagicCall.parse("\n%%file -a 'my file.txt'\nline\n").orElseThrow();
        assertEquals("file", call.name());
        assertEquals(List.of("-a", "my file.txt"), call.arguments());
        assertEquals("line\n", call.body());
        assertEquals(3, call.firstBodyLine());
        assertTrue(CellMagicCall.parse("int a = 5;\n%%file").isEmpty());
    }
}
