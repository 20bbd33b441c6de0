package org.mdhr4j.kernel.evaluator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrameTextTest {
    private static final StackTraceElement CELL =
            new StackTraceElement("REPL.$JShell$11", "do_it$", "#5", 1);
    private static final StackTraceElement LIBRARY =
            new StackTraceElement("java.util.stream.DoublePipeline", "toArray", null, 1);

    private final CellSources sources = new CellSources();
    private final FrameText frames = new FrameText(sources);

    @BeforeEach
    void runACell() {
        sources.bind("5", new CellSources.Cell("cell 1", List.of("%load a.jsh")), 1);
    }

    private static StackTraceElement kernel(String type) {
        return new StackTraceElement("org.mdhr4j.kernel." + type, "line", null, 1);
    }

    private List<String> describe(StackTraceElement... trace) {
        return frames.describe(trace).stream()
                .map(line -> line.replaceAll("\u001B\\[\\d*m", ""))
                .toList();
    }

    @Test
    void theLibraryCallOfACellIsNamed() {
        assertEquals(
                List.of(
                        "    in DoublePipeline.toArray",
                        "    at line 1 of cell 1\n        %load a.jsh"),
                describe(LIBRARY, kernel("runtime.Notebook"), CELL));
    }

    @Test
    void whatAMagicCallsIsNotTheCellsCall() {
        assertEquals(
                List.of("    at line 1 of cell 1\n        %load a.jsh"),
                describe(LIBRARY, kernel("magic.LoadMagic"), kernel("runtime.Notebook"), CELL));
    }
}
