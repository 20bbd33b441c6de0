package org.mdhr4j.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that ask to run code or to fill memory. */
class HostileFilesTest {
    @TempDir private Path folder;

    @Test
    void aShellCommandIsRefusedByNameAndNotRun() {
        Path marker = Path.of("pwned-by-pickle"); // what the command would make
        assertFalse(Files.exists(marker));
        assertEquals(
                TestFiles.stored("hostile.pth")
                        + ": asks for the Python global 'posix.system', which a state dict does not"
                        + " need; refused, and nothing was run. If you trust the file, load it in"
                        + " Python and save only model.state_dict().",
                refusal(TestFiles.stored("hostile.pth")));
        assertFalse(Files.exists(marker));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "builtins eval",
                "os system",
                "torch load",
                "torch.storage _load_from_bytes",
                "collections namedtuple",
                "torch._utils _rebuild_sparse_tensor",
                "__main__ MDHR",
                "torch.nn.modules.conv Conv2d"
            })
    void everyGlobalButTheFewIsRefused(String global) {
        String[] parts = global.split(" ");
        String pickle = "\u0080\2c" + parts[0] + "\n" + parts[1] + "\n.";
        assertTrue(
                refusal(torch(pickle))
                        .contains(
                                "asks for the Python global '" + parts[0] + "." + parts[1] + "'"));
    }

    @Test
    void aGlobalNamedOnTheStackIsRefusedToo() {
        String pickle = "\u0080\4\u008c\2os\u008c\6system\u0093.";
        assertTrue(refusal(torch(pickle)).contains("'os.system'"));
    }

    @Test
    void opcodesThatOnlyObjectsNeedAreRefused() {
        String pickle = "\u0080\4ccollections\nOrderedDict\n)}\u0092.";
        assertTrue(refusal(torch(pickle)).contains("uses opcode 0x92, which no state dict needs"));
        assertTrue(refusal(torch("ios\nsystem\n.")).contains("uses opcode 0x69"));
    }

    @Test
    void settingAttributesOfAnythingButADictionaryIsRefused() {
        String pickle = "\u0080\2ccollections\nOrderedDict\n}b.";
        assertTrue(refusal(torch(pickle)).contains("sets the attributes of a Python object"));
    }

    @Test
    void aStorageTypeWithoutCounterpartIsNamed() {
        String pickle = "\u0080\2ctorch\nComplexFloatStorage\n.";
        assertTrue(
                refusal(torch(pickle))
                        .contains("PyTorch's type 'torch.ComplexFloatStorage', which is not"));
    }

    @Test
    void aDictionaryInsideItselfEnds() {
        String pickle = "\u0080\2}q\0X\1\0\0\0ah\0s.";
        assertTrue(refusal(torch(pickle)).contains("nested without end"));
    }

    @Test
    void listsThatDoubleThirtyTimesEnd() {
        StringBuilder pickle = new StringBuilder("\u0080\2}X\1\0\0\0aK\1");
        for (int i = 0; i < 30; i++) {
            pickle.append("q\1h\1\u0086");
        }
        assertTrue(refusal(torch(pickle + "s.")).contains("nested without end"));
    }

    @Test
    void aKeyThatCannotBeHashedIsRefused() {
        assertTrue(
                refusal(torch("\u0080\2}]K\1s."))
                        .contains("dictionary key that is neither text nor number"));
    }

    @Test
    void endlessOpcodesAreStopped() {
        assertTrue(
                refusal(torch("\u0080\2" + "}0".repeat(1_100_000) + "}."))
                        .contains("more than 2000000 opcodes"));
    }

    @Test
    void aTextLongerThanTheFileIsRefused() {
        assertTrue(
                refusal(torch("\u0080\2X\u00ff\u00ff\u00ff\u007f."))
                        .contains("claims a text of 2147483647 bytes"));
    }

    @Test
    void aTensorOutsideItsStorageIsRefused() {
        assertTensorRefused("K\3", "K\2\u0085", "K\1\u0085", "needs elements 3 to 5 of storage");
    }

    @Test
    void aTensorThatRepeatsFewElementsWithoutMeasureIsRefused() {
        String huge = "J\0\0\0\u0010";
        assertTensorRefused("K\0", huge + "\u0085", "K\0\u0085", "repeats 1 stored elements");
    }

    @Test
    void aShapeWhoseProductOverflowsIsRefused() {
        String huge = "\u008a\10\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f";
        assertTensorRefused("K\0", huge + huge + "\u0086", "K\0K\0\u0086", "impossible shape");
    }

    @Test
    void aSmallExpandedTensorIsRead() {
        Path file = torch(tensor("K\0", "K\3\u0085", "K\0\u0085"));
        try (StateDict dict = CheckpointReader.open(file)) {
            assertEquals(3, dict.get("w").toFloats().length);
        }
    }

    private void assertTensorRefused(String start, String sizes, String strides, String expected) {
        String message = refusal(torch(tensor(start, sizes, strides)));
        assertTrue(message.contains(expected), message);
    }

    /** The pickle of a tensor of four floats. */
    static final String TENSOR = described("K\0", "K\4\u0085", "K\1\u0085");

    /** A pickle of one tensor named "w" over four floats. */
    static String tensor(String start, String sizes, String strides) {
        return "\u0080\2}X\1\0\0\0w" + described(start, sizes, strides) + "s.";
    }

    private static String described(String start, String sizes, String strides) {
        return "ctorch._utils\n_rebuild_tensor_v2\n("
                + "(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0"
                + "0X\3\0\0\0cpuK\4tQ"
                + start
                + sizes
                + strides
                + "\u0089)tR";
    }

    private Path torch(String pickle) {
        return TestFiles.zip(
                folder.resolve("made.pth"),
                Map.of("a/data.pkl", TestFiles.latin1(pickle), "a/data/0", new byte[16]));
    }

    private static String refusal(Path file) {
        Consumer<Path> open = path -> CheckpointReader.open(path).close();
        return String.valueOf(
                assertThrows(CheckpointException.class, () -> open.accept(file)).getMessage());
    }
}
