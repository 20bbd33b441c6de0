package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class IncompleteDeclarationsTest {
    private static final String ENGINE = "import org.mdhr4j.engine.*;";

    @Test
    void aSealedTypeBeatsAWildcardImportAlsoWhileItsRecordsAreMissing() {
        try (CellsInOrder cells = new CellsInOrder(ENGINE)) {
            cells.value("Shape.of(1)"); // the library's, for now
            cells.value("sealed interface Shape permits Circle, Sq {}");
            cells.value("record Circle(double r) implements Shape {}");
            cells.value("record Sq(double a) implements Shape {}");
            assertEquals(true, cells.value("Shape s = new Circle(2); s instanceof Circle"));
        }
    }

    @Test
    void classesThatNeedEachOtherBeatWildcardImports() {
        try (CellsInOrder cells = new CellsInOrder(ENGINE, "import java.util.*;")) {
            cells.value("class Engine { Part p; }");
            cells.value("class Part { Engine e = new Engine(); }");
            assertEquals(true, cells.value("new Part().e instanceof Engine"));
            cells.value("class Timer { Clock2 c; }");
            cells.value("class Clock2 { Timer t = new Timer(); int n = 3; }");
            assertEquals(3, cells.value("new Clock2().n"));
        }
    }

    @Test
    void aClassNamedAsOneOfJavaLangMayWaitToo() {
        try (CellsInOrder cells = new CellsInOrder()) {
            cells.value("class Process { Step s; }");
            cells.value("class Step { Process p = new Process(); }");
            assertEquals(true, cells.value("new Step().p.s == null"));
        }
    }

    @Test
    void theCellSaysWhatIsMissingAndLaterCodeWhatItWaitsFor() {
        try (CellsInOrder cells = new CellsInOrder()) {
            cells.value("class A1 { B1 b; }");
            assertEquals(
                    List.of(
                            "A1 is incomplete until there is class B1; declare it in this cell or a"
                                    + " later one."),
                    cells.notes);
            String why = cells.error("new A1()").message();
            assertTrue(why.contains("A1 of cell 1 is incomplete until there is class B1"), why);
            cells.value("class B1 extends A1 {}");
            assertEquals(true, cells.value("new B1() instanceof A1"));
            assertEquals(1, cells.notes.size(), cells.notes.toString());
        }
    }

    @Test
    void theLibrarysTypeIsBackWhenTheUsersIsGone() {
        try (CellsInOrder cells = new CellsInOrder(ENGINE)) {
            cells.value("interface Shape { Missing m(); }");
            assertTrue(cells.error("Shape.of(1)").message().contains("Shape of cell 1"));
            assertEquals("float32", cells.value("DataType.FLOAT32").toString().toLowerCase());
            cells.value("interface Missing {}");
            assertEquals(true, cells.value("Shape.class.isInterface()"));
        }
    }

    @Test
    void aSealedTypePermitsTheTypesOfItsCellAsInASourceFile() {
        try (CellsInOrder cells = new CellsInOrder()) {
            cells.value(
                    "sealed interface S<T> {}\nrecord R(int x) implements S<String> {}\n"
                            + "final class Q implements S<Integer> {}");
            assertEquals(7, cells.value("S<?> s = new R(7); s instanceof R r ? r.x() : 0"));
            cells.value("sealed interface Own { record In() implements Own {} }");
            cells.value("abstract sealed class Base { }\nfinal class Leaf extends Base { }");
            assertEquals(true, cells.value("new Leaf() instanceof Base"));
            assertTrue(cells.error("sealed interface Nobody {}").message().contains("subclasses"));
        }
    }
}
