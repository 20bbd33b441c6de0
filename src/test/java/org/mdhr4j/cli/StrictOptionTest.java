package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class StrictOptionTest {
    private final StringWriter err = new StringWriter();

    private int code(int own, List<String> passedOver, String... words) {
        StrictOption strict = new StrictOption();
        CommandLine.populateCommand(strict, words);
        strict.passedOver(passedOver);
        PrintWriter writer = new PrintWriter(err);
        int code = strict.code(own, writer);
        writer.flush();
        return code;
    }

    @Test
    void withoutItTheCodeStays() {
        assertEquals(ExitCodes.OK, code(ExitCodes.OK, List.of("a file.")));
        assertEquals("", err.toString());
    }

    @Test
    void withNothingPassedOverTheCodeStays() {
        assertEquals(ExitCodes.OK, code(ExitCodes.OK, List.of(), "--strict"));
        assertEquals("", err.toString());
    }

    @Test
    void withItTheFirstOfManyAreNamedOnceEach() {
        List<String> many =
                IntStream.range(0, 20).mapToObj(i -> "file %d".formatted(i / 2)).toList();
        assertEquals(ExitCodes.FAILED, code(ExitCodes.OK, many, "--strict"));
        List<String> lines = err.toString().lines().toList();
        assertEquals("mdhr: --strict: 10 things were passed over:", lines.get(0));
        assertEquals("  file 7", lines.get(8));
        assertEquals("  and 2 more", lines.get(9));
    }

    @Test
    void aGraverCodeStays() {
        assertEquals(
                ExitCodes.BAD_INPUT, code(ExitCodes.BAD_INPUT, List.of("\u001b[31m"), "--strict"));
        assertTrue(err.toString().contains("1 thing was passed over"), err.toString());
        assertTrue(err.toString().indexOf('\u001b') < 0);
    }
}
