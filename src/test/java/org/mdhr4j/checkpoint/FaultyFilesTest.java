package org.mdhr4j.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are missing, cut short, damaged, or something else: one clear error each. */
class FaultyFilesTest {
    private static final String AGAIN =
            ". The file is damaged or was written by a faulty program; get it again.";

    @TempDir private Path folder;

    @Test
    void missingFile() {
        assertError(
                folder.resolve("none.pth"),
                "no such file. Give the path of a .safetensors or .pth file; './mdhr models' lists"
                        + " weights that can be had.");
    }

    @Test
    void folderInsteadOfFile() {
        assertError(
                folder,
                "is a folder or a special file. Give the path of a .safetensors or .pth file.");
    }

    @Test
    void emptyFile() {
        assertError(made("empty.pth"), "is empty. Get the file again.");
        assertError(made("empty.safetensors"), "is empty. Get the file again.");
    }

    @Test
    void randomBytes() {
        byte[] bytes = new byte[5000];
        new Random(1).nextBytes(bytes);
        assertError(
                TestFiles.write(folder.resolve("random.pth"), bytes),
                "is of an unknown format (first bytes 73 d5 1a bb d8 9c b8 19). Known:"
                        + " safetensors, and PyTorch's .pth files of every version since 0.1.10.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html>|is a web page, not a checkpoint. The download went wrong; get it"
                        + " again.",
                "version https://git-lfs.github.com/spec/v1|is a git-lfs pointer, not the file"
                        + " itself. Fetch it with 'git lfs pull'.",
                "\u0080\u0004}.|is a pickle, but not of torch.save. Save the checkpoint with"
                        + " torch.save(model.state_dict(), ...).",
            })
    void usualMixUpsAreNamed(String content, String expected) {
        Path file = TestFiles.write(folder.resolve("mixup.pth"), TestFiles.latin1(content));
        assertError(file, expected);
    }

    @Test
    void gzip() {
        assertError(
                TestFiles.write(folder.resolve("x.gz"), new byte[] {0x1f, (byte) 0x8b, 8}),
                "is compressed with gzip. Unpack it first (gunzip).");
    }

    @Test
    void tarArchive() {
        byte[] tar = new byte[1024];
        System.arraycopy(TestFiles.latin1("ustar"), 0, tar, 257, 5);
        assertTrue(
                errorOf(TestFiles.write(folder.resolve("old.pth"), tar))
                        .contains("is a tar archive"));
    }

    @Test
    void truncatedZip() {
        assertError(
                TestFiles.stored("truncated.pth"),
                "is a zip archive without its end: the file is cut short. Get it again.");
    }

    @Test
    void truncatedLegacyFile() {
        byte[] bytes = TestFiles.read(TestFiles.stored("legacy.pth"));
        Path half = folder.resolve("half.pth");
        TestFiles.write(half, Arrays.copyOf(bytes, bytes.length / 2));
        assertError(
                half,
                "the pickle ends without its end mark. The file is damaged or cut short; get it"
                        + " again.");
        TestFiles.write(half, Arrays.copyOf(bytes, bytes.length - 1));
        assertTrue(errorOf(half).contains("but there are only"), errorOf(half));
    }

    @Test
    void zipThatIsNotOfPyTorch() {
        Path file = TestFiles.zip(folder.resolve("other.zip"), Map.of("readme.txt", new byte[3]));
        assertError(
                file,
                "is a zip archive without a data.pkl, so not a PyTorch checkpoint. Give the .pth"
                        + " file itself; if it was packed again, unpack it first.");
    }

    @Test
    void zipOfCheckpoints() {
        assertError(
                TestFiles.zip(
                        folder.resolve("ME-GraphAU_swin_base_BP4D.zip"),
                        Map.of("swin/MEFARG_fold1.pth", new byte[1], "swin/a.txt", new byte[1])),
                "is a zip archive of checkpoints (swin/MEFARG_fold1.pth). Unpack it, and give one"
                        + " of them.");
    }

    @Test
    void onnxProgram() {
        assertTrue(
                errorOf(TestFiles.write(folder.resolve("FAU.onnx"), new byte[] {8, 7, 18, 1}))
                        .contains("is an ONNX program, as AUCanvas's model is, not a state dict."));
    }

    @Test
    void torchScript() {
        Path file =
                TestFiles.zip(
                        folder.resolve("script.pt"),
                        Map.of("m/data.pkl", new byte[1], "m/constants.pkl", new byte[1]));
        String message = errorOf(file);
        assertTrue(
                message.contains("is a TorchScript program, as facetorch's models are"), message);
        assertTrue(message.contains("torch.jit.load(FILE, 'cpu').state_dict()"), message);
    }

    @Test
    void zipOfTwoUnpackedCheckpoints() {
        Path file =
                TestFiles.zip(
                        folder.resolve("two.pth"),
                        Map.of("first/data.pkl", new byte[1], "second/data.pkl", new byte[1]));
        assertError(
                file,
                "holds 2 checkpoints (first/data.pkl, second/data.pkl). Nothing says which one is meant; give a file that holds one.");
    }

    @Test
    void bigEndianZip() {
        Path file =
                TestFiles.zip(
                        folder.resolve("big.pth"),
                        Map.of(
                                "m/data.pkl",
                                TestFiles.latin1("\u0080\2}."),
                                "m/byteorder",
                                TestFiles.latin1("big")));
        assertTrue(errorOf(file).contains("has byte order 'big', little is expected"));
    }

    @Test
    void zipWithoutAStorageThatATensorNeeds() {
        Map<String, byte[]> entries = TestFiles.entries("module_state_dict.pth");
        entries.remove("module_state_dict/data/1");
        assertError(
                TestFiles.zip(folder.resolve("lacking.pth"), entries),
                "lacks its zip entry 'module_state_dict/data/1'. The file is damaged; get it"
                        + " again.");
    }

    @Test
    void zipWithAStorageOfAnotherSize() {
        Map<String, byte[]> entries = TestFiles.entries("module_state_dict.pth");
        entries.put("module_state_dict/data/1", new byte[12]);
        assertError(
                TestFiles.zip(folder.resolve("short.pth"), entries),
                "storage '1' has 12 bytes, its description needs 16. The file is damaged; get it"
                        + " again.");
    }

    @Test
    void dictionaryWithoutTensorsAndLoneValue() {
        assertTrue(errorOf(pickled("}")).contains("holds no tensors, a state dict is expected"));
        assertTrue(errorOf(pickled("K\1")).contains("holds no dictionary, a state dict is"));
    }

    private Path pickled(String value) {
        return TestFiles.zip(
                folder.resolve("value.pth"),
                Map.of("m/data.pkl", TestFiles.latin1("\u0080\2" + value + ".")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]|is not a JSON object",
                "{\"a\":1}|gives tensor 'a' no object",
                "{\"a\":{\"dtype\":\"F9\",\"shape\":[1],\"data_offsets\":[0,4]}}|gives tensor 'a'"
                        + " the element type 'F9'; known: [F64, F32, F16, BF16, I64, I32, I16, I8, U8,"
                        + " BOOL]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}|gives tensor 'a' no dtype, no shape, or"
                        + " no two data_offsets",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}|gives tensor 'a'"
                        + " a bad shape",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}|gives tensor 'a'"
                        + " 8 bytes of data, but F32 [1] needs 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}}|gives"
                        + " tensor 'a' the impossible shape [4294967296, 4294967296]",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}|gives tensor 'a'"
                        + " data up to byte 12 of only 8; the file is cut short",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|describes 4 bytes"
                        + " of data, but 8 follow",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|gives tensor 'a'"
                        + " a gap before its data",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|gives"
                        + " tensor 'b' data inside another's",
                "{\"__metadata__\":{\"a\":1}}|has metadata 'a' that is not a string",
                "{\"a\":{\"colour\":1}}|gives tensor 'a' an unknown field 'colour'",
                "{} 1|has something after its JSON object",
            })
    void unsoundSafetensorsHeaders(String header, String expected) {
        assertError(
                TestFiles.safetensors(folder.resolve("bad.safetensors"), header, 8),
                "the safetensors header " + expected + AGAIN);
    }

    @Test
    void safetensorsHeaderThatIsNotJson() {
        String message =
                errorOf(TestFiles.safetensors(folder.resolve("b.safetensors"), "{nonsense}", 0));
        assertTrue(message.contains("the safetensors header is not valid JSON: "), message);
    }

    @Test
    void safetensorsHeaderWithANameTwice() {
        String entry = "\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";
        String message =
                errorOf(
                        TestFiles.safetensors(
                                folder.resolve("twice.safetensors"),
                                "{" + entry + "," + entry + "}",
                                0));
        assertTrue(message.contains("Duplicate field 'a'"), message);
    }

    @ParameterizedTest
    @CsvSource({"-1, 18446744073709551615", "0, 0", "9999999999, 9999999999"})
    void safetensorsHeaderLengthBeyondTheFile(long length, String shown) {
        byte[] bytes = TestFiles.read(TestFiles.safetensors(folder.resolve("x"), "{}", 6));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
        assertError(
                TestFiles.write(folder.resolve("bad.safetensors"), bytes),
                "the safetensors header claims "
                        + shown
                        + " bytes, 2 to 8 are possible here. The file is damaged, cut short, or of"
                        + " another format.");
    }

    @Test
    void safetensorsFileOfFewBytes() {
        assertError(
                TestFiles.write(folder.resolve("few.safetensors"), new byte[3]),
                "has only 3 bytes, too few for a safetensors file.");
    }

    private Path made(String name) {
        return TestFiles.write(folder.resolve(name), new byte[0]);
    }

    private static void assertError(Path file, String expected) {
        assertEquals(file + ": " + expected, errorOf(file));
    }

    private static String errorOf(Path file) {
        return String.valueOf(
                assertThrows(CheckpointException.class, () -> CheckpointReader.open(file).close())
                        .getMessage());
    }
}
