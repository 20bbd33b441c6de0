package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LazyImportsTest {
    private static final List<String> START =
            List.of(
                    "import java.util.*;",
                    "import java.util.function.Supplier;",
                    "import static java.lang.Math.*;",
                    "import org.mdhr4j.facs.*;",
                    "int seven = 7;");

    private static LazyImports imports() {
        return new LazyImports(START, LazyImportsTest.class.getClassLoader());
    }

    @Test
    void takesWhatTheCodeNamesAndOnlyOnce() {
        LazyImports imports = imports();
        assertEquals(List.of("int seven = 7;"), imports.takeUnknown());
        assertEquals(List.of(), imports.importsFor("1 + 1; System.out.println(x.List);"));
        assertEquals(List.of("import java.util.*;"), imports.importsFor("List<String> a;"));
        assertEquals(List.of(), imports.importsFor("new ArrayList<>()"));
        assertEquals(
                List.of("import static java.lang.Math.*;", "import org.mdhr4j.facs.*;"),
                imports.importsFor("max(1, 2); AuSet set;"));
    }

    @Test
    void takesForCompletionWhatStartsAsTyped() {
        LazyImports imports = imports();
        assertEquals(List.of(), imports.importsForCompletion("System.out.Lis"));
        assertEquals(
                List.of("import java.util.function.Supplier;"),
                imports.importsForCompletion("int a; Suppl"));
    }

    @Test
    void cellsAndCompletionSeeAllImportsAndVariablesOutliveLateOnes() {
        EvaluatorConfig config = new EvaluatorConfig(START, List.of(), List.of(), 0);
        try (JavaEvaluator java = new JavaEvaluator(config)) {
            assertNull(java.evaluate("cell 1", "int x = 1; int twice() { return 2 * x; }").error());
            assertNull(java.evaluate("cell 2", "x = 5;").error());
            CellResult sum = java.evaluate("cell 3", "List.of(1).size() + max(1, 2) + seven + x");
            assertEquals(15, sum.value());
            assertEquals(10, java.evaluate("cell 4", "twice()").value());
            List<String> found = java.assistant().complete("Supp", 4).matches();
            assertTrue(found.contains("Supplier"), found.toString());
            assertNotNull(java.assistant().inspect("AuSet", 2));
        }
    }
}
