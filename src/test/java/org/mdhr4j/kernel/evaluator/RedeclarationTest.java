package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedeclarationTest {
    private static final String UTIL = "import java.util.*;";
    private static final String FUNCTION = "import java.util.function.*;";

    @Test
    void declaringAVariableAgainLeavesThoseMadeFromItAlone() {
        try (CellsInOrder cells = new CellsInOrder(UTIL)) {
            cells.value("int y = 10; var w = y*2; var l = List.of(y); int v = y*2;");
            cells.value("int y = 11;");
            assertEquals("20 [10] 20 11", cells.value("w + \" \" + l + \" \" + v + \" \" + y"));
            cells.value("String y = \"another type\";");
            assertEquals("20 [10] 20", cells.value("w + \" \" + l + \" \" + v"));
            assertEquals("another type", cells.value("y"));
            assertEquals(List.of(), cells.notes);
        }
    }

    @Test
    void variablesOfUserClassesGenericsAndArraysKeepTheirValues() {
        try (CellsInOrder cells = new CellsInOrder(UTIL)) {
            cells.value("record P(int x) {} int y = 1; List<Integer> from = List.of(1);");
            cells.value(
                    "var p = new P(y); var ps = List.of(p); var arr = new int[] {y}; P[] all = {p};"
                            + " Map<String, P> map = Map.of(\"a\", p); var n = p.x() + from.size();");
            cells.value("int y = 2, unused = 3;");
            cells.value("List<Integer> from = List.of(1, 2, 3);");
            cells.value("long y = 4;");
            assertEquals(
                    "P[x=1] [P[x=1]] 1 P[x=1] {a=P[x=1]} 2",
                    cells.value(
                            "p + \" \" + ps + \" \" + arr[0] + \" \" + all[0] + \" \" + map + \" \""
                                    + " + n"));
        }
    }

    @Test
    void lambdasAndAnonymousObjectsSeeTheNewValue() {
        try (CellsInOrder cells = new CellsInOrder(UTIL, FUNCTION)) {
            cells.value("int y = 1; var list = List.of(\"a\");");
            cells.value(
                    "Supplier<String> seen = () -> y + list.get(0);\n"
                            + "var object = new Object() { int twice() { return 2 * y; } };");
            cells.value("int y = 5; var list = List.of(\"b\");");
            assertEquals("5b", cells.value("seen.get()"));
            assertEquals(10, cells.value("object.twice()"));
        }
    }

    @Test
    void aDeclarationMayUseTheOldValue() {
        try (CellsInOrder cells = new CellsInOrder(FUNCTION)) {
            cells.value("int y = 1; UnaryOperator<Integer> f = n -> n;");
            cells.value("int y = y + 1;");
            cells.value("int y = y + 1, z = y;");
            assertEquals(3, cells.value("y"));
            cells.value("UnaryOperator<Integer> f = n -> n < 2 ? 1 : n * f.apply(n - 1);");
            assertEquals(120, cells.value("f.apply(5)"));
        }
    }

    @Test
    void aDeclarationThatFailsKeepsTheOldValueAndSaysWhere() {
        try (CellsInOrder cells = new CellsInOrder()) {
            cells.value("int y = 7; var w = y;");
            CellError error = cells.error("int before = 1;\nint y = 1 / 0;");
            String text = String.join("\n", error.traceback());
            assertTrue(text.contains("line 2 of cell 2"), text);
            assertEquals(14, cells.value("y + w"));
        }
    }

    @Test
    void withoutAValueAVariableStartsAnew() {
        try (CellsInOrder cells = new CellsInOrder()) {
            cells.value("int y = 7; var w = y; String s = \"a\";");
            cells.value("int y; String s;");
            assertEquals("0 null 7", cells.value("y + \" \" + s + \" \" + w"));
        }
    }

    @Test
    void methodsSeeTheVariableDeclaredAgain() {
        try (CellsInOrder cells = new CellsInOrder()) {
            cells.value(
                    "int rate = 2; int pay(int hours) { return hours * rate; } int got = pay(1);");
            cells.value("int rate = 3;");
            assertEquals(9, cells.value("pay(3)"));
            cells.value("int pay(int hours) { return hours; }");
            assertEquals(2, cells.value("got"));
            cells.value("var fromMethod = pay(8);");
            cells.value("String pay(int hours) { return \"\"; }");
            assertEquals(8, cells.value("fromMethod"));
        }
    }

    @Test
    void anImportLeavesValuesAlone() {
        try (CellsInOrder cells = new CellsInOrder()) {
            cells.value("record P(int x) {} var p = new P(1); int y = 1; var w = y;");
            cells.value("import java.awt.*;");
            cells.value("import java.time.*;");
            assertEquals("P[x=1] 1", cells.value("p + \" \" + w"));
        }
    }

    @Test
    void worksWhereJShellsCompilerIsOutOfReach() {
        try (JavaEvaluator java =
                new JavaEvaluator(EvaluatorConfig.plain(), shell -> Optional.empty())) {
            java.evaluate("cell 1", "int y = 10; var w = y*2; var s = \"\" + y;");
            java.evaluate("cell 2", "int y = 11;");
            java.evaluate("cell 3", "String y = \"\";");
            assertEquals("20 10", java.evaluate("cell 4", "w + \" \" + s").value());
        }
    }
}
