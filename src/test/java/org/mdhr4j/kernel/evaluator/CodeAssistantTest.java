package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CodeAssistantTest {
    private static JavaEvaluator java;
    private static CodeAssistant assistant;

    @BeforeAll
    static void open() {
        java = new JavaEvaluator(EvaluatorConfig.plain());
        java.evaluate("cell 1", "java.util.List<String> names = new java.util.ArrayList<>();");
        assistant = java.assistant();
    }

    @AfterAll
    static void close() {
        java.close();
    }

    @Test
    void completesMembersFromTheirStart() {
        String code = "System.out.printl";
        Completion found = assistant.complete(code, code.length());
        assertTrue(found.matches().contains("println("), found.matches().toString());
        assertEquals("System.out.".length(), found.start());
    }

    @Test
    void completesWithVariablesOfTheSameCell() {
        String code = "int f() { return 1; }\nString word = \"x\";\nword.toUpp";
        Completion found = assistant.complete(code, code.length());
        assertTrue(found.matches().contains("toUpperCase("), found.matches().toString());
        assertEquals("toUpp", code.substring(found.start(), found.end()));
    }

    private static List<String> matches(String code) {
        return assistant.complete(code, code.length()).matches();
    }

    @Test
    void completesWithMethodsOfTheSameCell() {
        String code = "public static String s() { return \"\"; }\ns().toUp";
        assertTrue(matches(code).contains("toUpperCase("), matches(code).toString());
        String within = "String s() { return \"\"; }\nString t = s();\nt.toUp";
        assertTrue(matches(within).contains("toUpperCase("), matches(within).toString());
    }

    @Test
    void completesMethodReferences() {
        assertTrue(matches("names.forEach(String::valu").contains("valueOf"));
        assertTrue(matches("var f = String::toUpp").contains("toUpperCase"));
        assertTrue(matches("java.util.function.Supplier<Object> f = Object::n").contains("new"));
        String record = "record Pt(int lat) {}\nvar f = Pt::la";
        Completion found = assistant.complete(record, record.length());
        assertTrue(found.matches().contains("lat"), found.matches().toString());
        assertEquals("la", record.substring(found.start(), found.end()));
    }

    @Test
    void offersNothingInsideTextsAndComments() {
        for (String code :
                List.of("\"ps.", "// names.", "/* names.", "'n", "\"\"\"\nnames.", "\"a\\\"b.")) {
            assertEquals(List.of(), matches(code), code);
        }
        assertTrue(matches("\"ps\".toUpp").contains("toUpperCase("));
        assertTrue(matches("// it's\nnames.siz").contains("size()"));
    }

    @Test
    void anAnnotationAloneIsIncomplete() {
        assertEquals("incomplete", assistant.status("@Override").status());
        assertEquals("incomplete", assistant.status("int a;\n@SuppressWarnings(\"x\")").status());
        assertEquals("complete", assistant.status("@Deprecated int a;").status());
    }

    @Test
    void inspectsVariablesWithTypeAndValue() {
        Inspection found = assistant.inspect("names", 3);
        assertNotNull(found);
        assertEquals(List.of("java.util.List<String> names = []"), found.signatures());
    }

    @Test
    void inspectsTheMethodUnderTheCursorAndThatOfTheArguments() {
        for (int cursor : new int[] {7, 10}) {
            Inspection found = assistant.inspect("Math.max(1, 2)", cursor);
            assertNotNull(found);
            assertTrue(found.text().contains("int Math.max(int"), found.text());
        }
    }

    @Test
    void knowsNothingAboutUnknownNames() {
        assertNull(assistant.inspect("nothingOfThatName", 4));
    }

    @Test
    void tellsCompleteFromIncompleteFromInvalid() {
        assertEquals("complete", assistant.status("int a = 1;\na + 1").status());
        assertEquals(new CodeStatus("incomplete", "    "), assistant.status("while (true) {"));
        assertEquals("invalid", assistant.status("foo(]").status());
    }

    @Test
    void convertsPositionsBetweenCodePointsAndJavaIndices() {
        String text = "a\uD83D\uDE00b";
        assertEquals(3, CodePoints.toIndex(text, 2));
        assertEquals(2, CodePoints.toPosition(text, 3));
        assertEquals(4, CodePoints.toIndex(text, 99));
    }

    @Test
    void javadocBecomesPlainText() {
        assertEquals(
                "Returns a < b. See List.",
                JavadocText.plain("Returns {@code a < b}. See <em>{@link List}</em>."));
    }
}
