package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LostVariablesTest {
    private static final String UTIL = "import java.util.*;";

    @Test
    void variablesOfAClassDeclaredAnewGoAndTheCellSaysWhichAndWhoMadeThem() {
        try (CellsInOrder cells = new CellsInOrder(UTIL)) {
            cells.value("record P(int x) {}");
            cells.value("var p = new P(1); int n = p.x(); var m = p.x();");
            cells.value("List<P> ps = List.of(p);");
            cells.value("record P(int x, int y) {}");
            String said = String.join("\n", cells.notes);
            assertTrue(said.contains("p of cell 2 went with the classes that P replaced"), said);
            assertTrue(said.contains("ps of cell 3 went"), said);
            assertEquals(2, cells.value("n + m"));
            String why = cells.error("p.x()").message();
            assertTrue(
                    why.contains("p of cell 2 went with its class when cell 4 declared P anew"),
                    why);
            assertTrue(why.contains("run cell 2 again"), why);
        }
    }

    @Test
    void runningTheCellAgainBringsThemBackWithAllThatUsesThem() {
        try (CellsInOrder cells = new CellsInOrder()) {
            cells.value("record P(int x) {}");
            cells.value("var p = new P(1); int x() { return p.x(); }");
            cells.value("record P(int x, int y) {}");
            String why = cells.error("x()").message();
            assertTrue(why.contains("p of cell 2 went with its class"), why);
            cells.value("var p = new P(5, 6);");
            assertEquals(5, cells.value("x()"));
        }
    }

    @Test
    void theSameClassAgainTakesNothingAway() {
        try (CellsInOrder cells = new CellsInOrder()) {
            cells.value("record P(int x) {}\nvar p = new P(1);");
            cells.value("record P(int x) {}");
            assertEquals("P[x=1]", cells.value("p").toString());
            assertEquals(List.of(), cells.notes);
        }
    }

    @Test
    void whatTheSameCellMakesAnewIsNotCalledLost() {
        try (CellsInOrder cells = new CellsInOrder()) {
            cells.value("class C { int a = 1; } var c = new C();");
            cells.value("class C { int a = 2; int b; } var c = new C();");
            assertEquals(2, cells.value("c.a"));
            assertEquals(List.of(), cells.notes);
        }
    }

    @Test
    void whatGoesWithAMethodThatItsClassUsesIsSaidToo() {
        try (CellsInOrder cells = new CellsInOrder()) {
            cells.value("double rate() { return 1; } class A { double grow() { return rate(); } }");
            cells.value("var a = new A(); double kept = a.grow();");
            cells.value("double rate() { return 2; }");
            assertEquals(1, cells.notes.size(), cells.notes.toString());
            assertTrue(cells.notes.get(0).startsWith("a of cell 2 went"), cells.notes.toString());
            assertEquals(1.0, cells.value("kept"));
        }
    }
}
