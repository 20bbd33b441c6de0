package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeveralVariablesTest {
    private static final String UTIL = "import java.util.*;";
    private static final String FUNCTION = "import java.util.function.*;";

    @Test
    void lambdasSeeTheNewValueOfEach() {
        try (CellsInOrder cells = new CellsInOrder(UTIL, FUNCTION)) {
            cells.value("int a = 1, b = 2; String s = \"x\", t = \"y\";");
            cells.value("Supplier<String> seen = () -> a + s + b + t;");
            cells.value("int a = 3, b = 4;");
            cells.value("String s = \"v\",\n    t = s + \"w\";");
            assertEquals("3v4vw", cells.value("seen.get()"));
            assertEquals(List.of(), cells.notes);
        }
    }

    @Test
    void lambdasDeclaredTogetherAreThoseThatOthersCall() {
        try (CellsInOrder cells = new CellsInOrder(FUNCTION)) {
            cells.value("int n = 1; Supplier<Integer> r = () -> n, s = () -> 10 * r.get();");
            cells.value("Supplier<Integer> all = () -> r.get() + s.get();");
            cells.value("Supplier<Integer> r = () -> n + 1, s = () -> 100 * r.get();");
            assertEquals(202, cells.value("all.get()"));
            cells.value("int n = 4, unused = n;");
            assertEquals(505, cells.value("all.get()"));
        }
    }

    @Test
    void newOnesAndOtherTypesStandBesideThoseThatStay() {
        try (CellsInOrder cells = new CellsInOrder(FUNCTION)) {
            cells.value("int a = 1; String c = \"old\"; Supplier<Integer> seen = () -> a;");
            cells.value("int a = a + 1, b = a + 1, c = a + b;");
            assertEquals("2 3 5 2", cells.value("a + \" \" + b + \" \" + c + \" \" + seen.get()"));
            cells.value("static int d = c, a[] = {d, b};");
            assertEquals("5 3 5", cells.value("a[0] + \" \" + a[1] + \" \" + d"));
        }
    }

    @Test
    void anErrorOfOneKeepsThoseBehindItFromBeingMade() {
        try (CellsInOrder cells = new CellsInOrder()) {
            cells.value("int a = 1, b = 2, c = 3;");
            CellError thrown =
                    cells.error("int before = 0;\nint a = 4,\n    b = 1 / before,\n c = 6;");
            String text = String.join("\n", thrown.traceback());
            assertTrue(text.contains("line 3 of cell 2"), text);
            assertEquals("4 2 3", cells.value("a + \" \" + b + \" \" + c"));
            CellError wrong = cells.error("int a = 7,\n    b = \"text\",\n    c = 9;");
            text = String.join("\n", wrong.traceback());
            assertTrue(text.contains("line 2 of cell 4"), text);
            assertTrue(text.contains("b = \"text\""), text);
            assertEquals("7 2 3", cells.value("a + \" \" + b + \" \" + c"));
        }
    }

    @Test
    void anErrorIsOneAlsoWhereJShellTakesAllInOneStep() {
        try (JavaEvaluator java =
                new JavaEvaluator(EvaluatorConfig.plain(), shell -> Optional.empty())) {
            String code = "int \\u0061 = 1, b = \"text\", c = 3;";
            assertEquals(List.of(code), VariableDeclaration.apart(code));
            assertTrue(!java.evaluate("cell 1", code).isOk());
            code = "int \\u0061 = 1, b = 1 / 0, c = 3;";
            assertTrue(!java.evaluate("cell 2", code).isOk());
        }
    }

    @Test
    void everyCharacterStaysInItsLineAndColumn() {
        String code =
                "Map<String, List<int[]>> a = f(1, \"x, // y\"), // z\n  b /* d, e */ [] = x -> x;";
        String a = code.replace("), // z", ")      ").replaceAll("  b .*", " ".repeat(26) + ";");
        String b = code.replaceAll("a = .*", " ".repeat(25));
        assertEquals(List.of(a, b), VariableDeclaration.apart(code));
    }

    @Test
    void textsAndBracketsHideNoVariable() {
        assertEquals(2, VariableDeclaration.apart("String a = \"(\", b = \"\";").size());
        assertEquals(2, VariableDeclaration.apart("char a = '(', b = '\\'';").size());
        assertEquals(2, VariableDeclaration.apart("boolean a = x < y, b = y > x;").size());
        assertEquals(3, VariableDeclaration.apart("Map<A, B> a, b = f(1, 2), c;").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int a = 1;",
                "var x = List.of(1, 2);",
                "Map<String, Integer> m = new HashMap<>();",
                "Map<String, List<int[]>> m = f(1, \"a(, b\", ',', (x, y) -> new int[] {x, y});",
                "int f(int a, int b) { return a; }",
                "class A<T, U> {}",
                "enum E { A, B; }",
                "record P(int x, int y) {}",
                "for (int i = 0, j = 1; i < j; i++, j--) {}",
                "var a = 1, b = 2;",
                "int a = 1, b = ;",
                "import java.util.*;",
                "f(a, b);",
                "a = Math.max(1, 2);",
            })
    void anythingElseStaysAsItIs(String code) {
        assertEquals(List.of(code), VariableDeclaration.apart(code));
    }
}
