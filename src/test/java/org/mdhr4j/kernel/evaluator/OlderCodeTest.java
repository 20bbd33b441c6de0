package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.testing.Waiting;

/** What code that was made before sees of a variable that is declared again. */
class OlderCodeTest {
    private static final String UTIL = "import java.util.*;";
    private static final String FUNCTION = "import java.util.function.*;";
    private static final String STREAM = "import java.util.stream.*;";

    /** Declarations of x, and of x again. */
    private static final String[][] AGAIN = {
        {"List<Integer> x = List.of(1);", "List<Integer> x = List.of(1, 2);"},
        {"Map<String, ? super Long> x = null;", "Map<String, ? super Long> x = new HashMap<>();"},
        {"String[] x = {};", "String[] x = {\"a\"};"},
        {"String x[] = {};", "String x[] = {\"a\"};"},
        {"int x;", "static final int x = 4;"},
        {"Integer x = 3;", "Integer x;"},
        {"boolean x = true;", "boolean x;"},
        {"char x = 'a';", "char x;"},
        {"double[] x = {1};", "double[] x;"},
        {"List x = List.of();", "@SuppressWarnings(\"rawtypes\") List x = List.of(5);"},
        {"var x = List.of(1);", "var x = List.of(2);"},
        {
            "Map.Entry<Long, int[]> x = null;",
            "Map.Entry<Long, int[]> x = Map.entry(1L, new int[0]);"
        },
        {"private volatile long x = 1;", "public long x = 2;"},
    };

    @Test
    void lambdasSeeTheNewValueHoweverItIsDeclared() {
        try (CellsInOrder cells = new CellsInOrder(UTIL, FUNCTION)) {
            for (int i = 0; i < AGAIN.length; i++) {
                String name = "größe" + i;
                cells.value(AGAIN[i][0].replace(" x", " " + name));
                cells.value("Supplier<Object> seen%d = () -> %s;".formatted(i, name));
                Object before = cells.value(name);
                cells.value(AGAIN[i][1].replace(" x", " " + name));
                Object seen = cells.value("seen%d.get()".formatted(i));
                assertEquals(cells.value(name), seen, AGAIN[i][1]);
                assertNotEquals(before, seen, AGAIN[i][1]);
            }
            assertEquals(List.of(), cells.notes);
        }
    }

    @Test
    void ofAnotherTypeItIsAnotherVariableAndTheOldOneKeepsItsValue() {
        try (CellsInOrder cells = new CellsInOrder(UTIL, FUNCTION)) {
            cells.value("List<Integer> data = List.of(1, 2);");
            cells.value("Supplier<String> seen = () -> data + \"\"; int size = data.size();");
            cells.value("var data = new ArrayList<Integer>();");
            assertEquals("[1, 2] 2 []", cells.value("seen.get() + \" \" + size + \" \" + data"));
            assertEquals(
                    List.of(
                            "seen of cell 2 goes on using data as it was before;"
                                    + " run cell 2 again to use the new one."),
                    cells.notes);
            cells.value("Supplier<String> seen = () -> data + \"\";");
            assertEquals("[]", cells.value("seen.get()"));
        }
    }

    @Test
    void soItIsWithArraysRecordsMethodsAndObjectsOfTheNotebook() {
        try (CellsInOrder cells = new CellsInOrder(UTIL, FUNCTION)) {
            cells.value("List<Integer> data = List.of(1); int count() { return data.size(); }");
            cells.value(
                    "record Holder(Supplier<Integer> f) {} Supplier<Integer>[] array ="
                            + " new Supplier[] {() -> data.size(), () -> count()};");
            cells.value("var holder = new Holder(() -> count() + data.size());");
            cells.value("var object = new Object() { int size() { return data.size(); } };");
            cells.value(
                    "<T> Supplier<T> late(T value) { return () -> { data.size(); return value; }; }");
            cells.value("var late = late(5);");
            cells.value("Set<Integer> data = Set.of(); ");
            assertEquals(
                    "1 1 2 1 5",
                    cells.value(
                            "array[0].get() + \" \" + array[1].get() + \" \" + holder.f().get()"
                                    + " + \" \" + object.size() + \" \" + late.get()"));
            assertEquals(0, cells.value("count()"));
        }
    }

    @Test
    void lambdasThatKeepAnOlderMethodAreNamed() {
        try (CellsInOrder cells = new CellsInOrder(FUNCTION)) {
            cells.value("int pay(int hours) { return 2 * hours; }");
            cells.value("Supplier<Integer> seen = () -> pay(1);");
            cells.value("int pay(int hours) { return 3 * hours; }");
            assertEquals(
                    List.of(
                            "seen of cell 2 goes on using pay() as it was before;"
                                    + " run cell 2 again to use the new one."),
                    cells.notes);
            assertEquals(2, cells.value("seen.get()"));
            cells.value("Supplier<Integer> seen = () -> pay(1);");
            assertEquals(3, cells.value("seen.get()"));
        }
    }

    @Test
    void aDeclarationThatDoesNotCompileLeavesTheVariable() {
        try (CellsInOrder cells = new CellsInOrder(UTIL, FUNCTION)) {
            cells.value(
                    "int rate = 2; int pay() { return rate; } Supplier<Integer> s = () -> rate;");
            CellError error = cells.error("\nint rate =\n    \"text\";");
            String text = String.join("\n", error.traceback());
            assertTrue(text.contains("line 3 of cell 2"), text);
            assertTrue(text.contains("String cannot be converted to int"), text);
            cells.error("var rate = unknown + 1;");
            cells.error("List<Integer> rate = List.of(\"a\");");
            assertEquals("2 2 2", cells.value("rate + \" \" + pay() + \" \" + s.get()"));
            cells.value("Function<Integer, Integer> f = n -> n;");
            cells.value("UnaryOperator<Integer> f = n -> n < 2 ? 1 : n * f.apply(n - 1);");
            assertEquals(24, cells.value("f.apply(4)"));
        }
    }

    @Test
    void whatOnlyRanOnceDoesNotHoldTheOldValue() throws Exception {
        try (CellsInOrder cells = new CellsInOrder(UTIL, FUNCTION, STREAM)) {
            WeakReference<Object> old =
                    new WeakReference<>(cells.value("var big = new int[] {1};\nbig"));
            cells.value("int size() { return big.length; } var n = big.length + size();");
            cells.value("var ns = Stream.of(1, 2).map(i -> i * n).toList(); big[0] + 1;");
            cells.value("var big = List.of(2);");
            cells.value("0"); // the last result is held until the next one
            assertTrue(Waiting.isCollected(old));
            assertEquals("2 [2, 4]", cells.value("n + \" \" + ns"));
        }
    }

    @Test
    void aChainOfThreeCellsKeepsItsValuesAndFollowsItsStart() {
        try (CellsInOrder cells = new CellsInOrder(UTIL, FUNCTION)) {
            cells.value("int first = 1;");
            cells.value("Supplier<Integer> second = () -> first + 1; var copy = second.get();");
            cells.value(
                    "Supplier<Integer> third = () -> second.get() * 10; var sum = third.get();");
            cells.value("int first = 4;");
            assertEquals(
                    "5 50 2 20",
                    cells.value("second.get() + \" \" + third.get() + \" \" + copy + \" \" + sum"));
            cells.value("Supplier<Integer> second = () -> first + 2; var copy = second.get();");
            assertEquals("60 6 20", cells.value("third.get() + \" \" + copy + \" \" + sum"));
            cells.value("long first = 7;");
            assertEquals(
                    "6 60 6 20",
                    cells.value("second.get() + \" \" + third.get() + \" \" + copy + \" \" + sum"));
        }
    }

    @Test
    void staticFieldsOfTheNotebooksClassesStay() {
        try (CellsInOrder cells = new CellsInOrder(UTIL)) {
            cells.value("int step = 2; List<String> log = new ArrayList<>();");
            cells.value(
                    "class Counter { static int calls; static int next() { log.add(\"n\");"
                            + " return calls += step; } static class In { int size = step; } }");
            cells.value("Counter.next(); var in = new Counter.In();");
            cells.value("int step = 5, other = 1;");
            cells.value("List<String> log = new ArrayList<>();");
            assertEquals("7 [n] 2", cells.value("Counter.next() + \" \" + log + \" \" + in.size"));
            assertEquals(List.of(), cells.notes);
        }
    }

    @Test
    void staticFieldsThatStartAgainAreSaid() {
        try (CellsInOrder cells = new CellsInOrder()) {
            cells.value(
                    "int rate = 2; class A { static int calls; static long f() { calls++; return rate; } }");
            cells.value("A.f();");
            cells.value("long rate = 3;");
            assertEquals(
                    List.of("A was compiled anew with rate; its static fields start again."),
                    cells.notes);
            assertEquals("0 3", cells.value("A.calls + \" \" + A.f()"));
            cells.value("class A { static int calls = 5; }");
            assertEquals(5, cells.value("A.calls"));
            assertEquals(1, cells.notes.size(), cells.notes.toString());
        }
    }

    @Test
    void patternsIntersectionsAndAnonymousObjectsLeaveOthersAlone() {
        try (CellsInOrder cells = new CellsInOrder(UTIL, FUNCTION)) {
            cells.value("Object o = \"text\"; int n = o instanceof String s ? s.length() : -1;");
            cells.value("var both = (Runnable & java.io.Serializable) () -> {};");
            cells.value("var point = new Object() { int x = n; };");
            cells.value("Supplier<Object> seen = () -> n + \" \" + (both != null) + point.x;");
            cells.value("Object o = List.of(); int n = o instanceof String s ? s.length() : -1;");
            cells.value("var both = (Runnable & java.io.Serializable) () -> {};");
            assertEquals("-1 true4", cells.value("seen.get()"));
            cells.value("var point = new Object() { int x = n; };");
            assertEquals("-1 true4", cells.value("seen.get()"));
            assertEquals(-1, cells.value("point.x"));
        }
    }
}
