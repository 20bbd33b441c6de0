package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SnippetProgramsTest {
    /** Cells that must give the same with JShell alone. */
    private static final List<String> CELLS =
            List.of(
                    "1 + 1",
                    "2 * 3; // a comment",
                    "/* before */ 4 - 1 /* after */",
                    "\"a;b\".length();",
                    "Math.max(1, 2)",
                    "Math.max(1, 2);",
                    "System.nanoTime();",
                    "new StringBuilder(\"x\").append(1).toString();",
                    "List.of(1, 2.0, \"three\")",
                    "List.of(1, 2)",
                    "$11.get(0) + 1",
                    "new int[][] {{1}, {2, 3}}[1][0]",
                    "true ? 1 : 2.0",
                    "(Object) null",
                    "null",
                    "() -> 5",
                    "int x = 1;",
                    "x",
                    "x;",
                    "x = 2",
                    "x += 2",
                    "x++;",
                    "++x",
                    "x < 3",
                    "int[] a = {1, 2}; a[0] = 7",
                    "a[0]",
                    "a [1]",
                    "for (int i = 0; i < 3; i++) x += i;",
                    "x",
                    "if (x > 1) { x = 0; } else x = 1;\nx",
                    "{ int y = 5; x = y; }\nx",
                    "while (x < 9) x++; x",
                    "do x--; while (x > 3); x",
                    "try { x = 1 / 0; } catch (ArithmeticException e) { x = -1; } finally { x--; }",
                    "x",
                    "synchronized (a) { x = 4; }",
                    "assert x > 0;",
                    ";",
                    "switch (x) { case 4: x = 5; break; default: x = 6; }",
                    "x",
                    "switch (x) { case 5 -> 1; default -> 2.5; }",
                    "label: for (;;) { break label; }",
                    "var v = List.of(1);",
                    "v.size()",
                    "record P(int a, String b) {}",
                    "new P(1, \"b\")",
                    "$33.a() + 1",
                    "P p = new P(2, \"c\"); p.b()",
                    "enum Colour { RED, GREEN }",
                    "Colour.RED.ordinal()",
                    "<T> T same(T t) { return t; }",
                    "same(\"s\")",
                    "same(p)",
                    "void nothing() { x = 8; }",
                    "nothing()",
                    "nothing();",
                    "x",
                    "interface Shape { double area(); }",
                    "new Shape() { public double area() { return 2; } public int n = 3; }.area()",
                    "((Shape) () -> 1.5).area()",
                    "Stream.of(1, 2, 3).map(i -> i * x).collect(Collectors.toList())",
                    "new ArrayList<Map<String, ? extends Number>>()",
                    "int.class",
                    "String.class.getSimpleName()",
                    "x instanceof Object",
                    "p instanceof P",
                    "p instanceof Object o && o.hashCode() == p.hashCode()",
                    "\"\"\"\n  text\n  block\"\"\".lines().count()",
                    "String s = null;",
                    "s.length()",
                    "1 / (x - x)",
                    "\n\nx +\n  1 / (x - x)",
                    "throw new IllegalStateException(\"why\");",
                    "if (x == 8) {\n  throw new IllegalStateException(\"because\");\n}",
                    "Stream.of(0).forEach(i -> {\n  int z = 1 / i;\n});",
                    "return 5;",
                    "if (x == 8) return;",
                    "nobody",
                    "nobody()",
                    "x.nobody()",
                    "1 +",
                    "\"unclosed",
                    "int later() { return missing(); }",
                    "later()",
                    "int missing() { return 12; }",
                    "later()",
                    "class Fault extends RuntimeException {}",
                    "throw new Fault();",
                    "Optional.empty().orElseThrow(Fault::new)",
                    "$3 + $1",
                    "import java.util.concurrent.*; Executors.class.getSimpleName()",
                    "x = 1; x + 1; x + 2; int q = 3; q + x",
                    "Object value$ = 3; value$",
                    "@SuppressWarnings(\"x\") int annotated = 1; annotated",
                    "final int constant = 3; constant");

    @Test
    void valuesAndErrorsAreThoseThatJShellGives() {
        try (JavaEvaluator java = new JavaEvaluator(EvaluatorConfig.plain())) {
            assertEquals(3, java.evaluate("cell 1", "1 + 2").value());
            assertEquals(4L, java.evaluate("cell 2", "$1 + 1L").value());
            assertEquals(2, java.evaluate("cell 3", "\"ab\".length()").value());
            assertEquals(5, java.evaluate("cell 4", "$1 + $3").value());
            assertEquals(9, java.evaluate("cell 4", "int $6 = 9;\n1 + 1;\n2 + 2;\n$6").value());
            CellError unknown = java.evaluate("cell 5", "int a = 0;\nnobody + 1").error();
            assertTrue(unknown.message().contains("nobody"), unknown.message());
            String report = String.join("\n", unknown.traceback());
            assertTrue(report.contains("line 2 of cell 5"), report);
            assertTrue(report.contains("\n    nobody + 1\n"), report);
            CellError zero = java.evaluate("cell 6", "a + 0;\n\n1 / a").error();
            assertEquals("java.lang.ArithmeticException", zero.name());
            assertTrue(String.join("\n", zero.traceback()).contains("line 3 of cell 6"));
            assertEquals(List.of("a"), List.copyOf(java.variables().keySet()));
            assertNull(java.evaluate("cell 7", "a = a + 1").value());
            assertEquals("ab1", java.evaluate("cell 8", "\"ab\" + a").value());
        }
    }

    private static EvaluatorConfig config() {
        return new EvaluatorConfig(
                List.of("import java.util.*;", "import java.util.stream.*;"),
                List.of(),
                List.of(),
                0);
    }

    @Test
    @Tag("long")
    void cellsGiveTheSameAsWithJShellAlone() {
        try (JavaEvaluator java = new JavaEvaluator(config());
                JavaEvaluator plain = new JavaEvaluator(config(), shell -> Optional.empty())) {
            StringBuilder differences = new StringBuilder();
            for (int i = 0; i < CELLS.size(); i++) {
                String code = CELLS.get(i);
                String expected = text(plain.evaluate("cell " + i, code));
                String got = text(java.evaluate("cell " + i, code));
                if (!got.equals(expected)) {
                    differences.append(code + " gave " + got + ", not " + expected + "\n");
                }
            }
            assertEquals("", differences.toString());
            assertEquals(text(plain.variables()), text(java.variables()));
        }
    }

    private static String text(CellResult result) {
        CellError error = result.error();
        if (error != null) {
            return error.name()
                    + " "
                    + error.message()
                    + "\n"
                    + String.join("\n", error.traceback());
        }
        Object value = result.value();
        boolean isTime = value instanceof Long;
        return value == null
                ? "nothing"
                : isTime ? "a long" : value.getClass().getSimpleName() + " " + value;
    }

    private static String text(Map<String, Variable> variables) {
        StringBuilder text = new StringBuilder();
        variables.values().forEach(v -> text.append(v.type() + " " + v.name() + "\n"));
        return text.toString();
    }

    @Test
    void framesOfLocalClassesHaveTheirNames() {
        try (JavaEvaluator java = new JavaEvaluator(config())) {
            String local = "{ class Box {\n  int open() { return 1 / 0; } }\n new Box().open(); }";
            String report = text(java.evaluate("cell 1", local));
            assertTrue(report.contains("Box.open, line 2 of cell 1"), report);
            assertTrue(report.contains("line 3 of cell 1"), report);
            String nameless = "new Object() { int open() { return 1 / 0; } }.open()";
            assertTrue(text(java.evaluate("cell 2", nameless)).contains("at \u001b[32mopen, line"));
        }
    }

    @Test
    void jshellKnowsOfDeclarationsAlone() {
        NotebookExecutionControl control =
                new NotebookExecutionControl(
                        new SnippetClasses(new NotebookClassLoader(getClass().getClassLoader())));
        try (JShell shell =
                JShells.create(
                        control,
                        EvaluatorConfig.plain(),
                        new TemporaryNames(),
                        new TypeFilter(),
                        KernelLibraries.ofProcess())) {
            SnippetPrograms programs = new SnippetPrograms(control, ShellCompiler.of(shell));
            for (String code :
                    List.of("1 + 1", "\"a\".length()", "System.out.flush();", "{ int x = 1; }")) {
                assertTrue(programs.compile(code, code.endsWith(";")).isPresent(), code);
            }
            for (String code :
                    List.of("int x = 1;", "java.util.List<String> x;", "var x = 1;", "enum E {}")) {
                assertTrue(programs.compile(code, true).isEmpty(), code);
            }
            assertEquals(0, shell.snippets().count());
        }
    }

    @Test
    void namesOfProgramsAreNeverTheSame() {
        Set<String> names = new HashSet<>();
        for (int i = 1; i <= 5000; i++) {
            String name = Program.nameOf(i);
            assertTrue(name.matches("REPL\\.\\$JShell\\$0[A-Z]+"), name);
            assertTrue(names.add(name), name);
            assertEquals(name, Program.programOf(name + "$1"));
        }
        assertNull(Program.programOf("REPL.$JShell$10"));
        assertNull(Program.programOf("java.lang.String"));
    }
}
