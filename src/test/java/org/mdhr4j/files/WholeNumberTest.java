package org.mdhr4j.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeNumberTest {
    @ParameterizedTest
    @ValueSource(strings = {"7", "7.0", "7,0", " 7. ", "+7", "007", "7.000"})
    void readsWholeNumbersInAnyForm(String cell) {
        assertEquals(OptionalInt.of(7), WholeNumber.find(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0.5", "7.01", "1e3", "1 2", "1234567890", "NaN", "٣"})
    void readsNothingElse(String cell) {
        assertEquals(OptionalInt.empty(), WholeNumber.find(cell));
    }
}
