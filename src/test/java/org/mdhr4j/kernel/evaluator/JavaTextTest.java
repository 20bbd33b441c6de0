package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JavaTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"ab",
                "\"ab\\\"",
                "'",
                "// note",
                "/* note\n",
                "\"\"\"\n text \"",
                "x = \"\"\" \\\"\"\""
            })
    void endsInAText(String code) {
        assertTrue(JavaText.endsInText(code), code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"ab\"",
                "'\"'",
                "// note\n",
                "/* note */",
                "\"\"\"\n text \"\"\"",
                "\"broken\nint x"
            })
    void endsInCode(String code) {
        assertFalse(JavaText.endsInText(code), code);
    }

    @Test
    void lineByLineItIsWhatItIsAtOnce() {
        String code = "f(1, /* a\n b */ \"(\\\"\",\n '(', \"\"\"\n ) \"\"\");\n// (\n{";
        JavaText whole = new JavaText();
        whole.read(code);
        JavaText lines = new JavaText();
        for (String line : code.split("\n")) {
            lines.read(line);
            lines.read("\n");
        }
        assertTrue(whole.isPlain());
        assertEquals(whole.isPlain(), lines.isPlain());
        assertEquals(whole.isAtStatementStart(), lines.isAtStatementStart());
    }

    @Test
    void aBracketKeepsTheNextLineFromBeingAStatement() {
        JavaText text = new JavaText();
        text.read("f(a\n");
        assertFalse(text.isPlain());
        text.read(");\n");
        assertTrue(text.isPlain());
        assertTrue(text.isAtStatementStart());
    }
}
