package org.mdhr4j.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.engine.Shape;

/** Where the state dict is found in a file, and the ways of old PyTorch to describe a tensor. */
class TorchStateDictTest {
    private static final String STORAGE =
            "(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0" + "0X\3\0\0\0cpuK\4tQ";
    private static final String TENSOR =
            "ctorch._utils\n_rebuild_tensor_v2\n(" + STORAGE + "K\0K\4\u0085K\1\u0085\u0089)tR";

    @TempDir private Path folder;

    /** Opens a zip around a pickle; its one storage holds 1, 2, 3, 4. */
    private StateDict open(String value) {
        byte[] storage =
                ByteBuffer.allocate(16)
                        .order(Elements.ORDER)
                        .putFloat(1)
                        .putFloat(2)
                        .putFloat(3)
                        .putFloat(4)
                        .array();
        Path file = folder.resolve("made.pth");
        byte[] pickle = TestFiles.latin1("\u0080\2" + value + ".");
        return CheckpointReader.open(
                TestFiles.zip(file, Map.of("a/data.pkl", pickle, "a/data/0", storage)));
    }

    private static String entry(String key, String value) {
        return "U" + (char) key.length() + key + value;
    }

    private static String dict(String... entries) {
        return "}(" + String.join("", entries) + "u";
    }

    @Test
    void nestedDictionariesAndListsAreJoinedWithDots() {
        String nested =
                dict(
                        entry("enc", dict(entry("w", TENSOR), entry("lr", "K\3"))),
                        entry("heads", "](" + TENSOR + TENSOR + "e"),
                        entry("optimizer", dict(entry("m", TENSOR))),
                        entry("lr_scheduler", dict(entry("t", TENSOR))));
        try (StateDict dict = open(nested)) {
            assertEquals(List.of("enc.w", "heads.0", "heads.1"), List.copyOf(dict.names()));
            assertEquals(Map.of("enc.lr", "3"), dict.metadata());
            assertEquals(
                    List.of("'optimizer' was left out.", "'lr_scheduler' was left out."),
                    dict.notes());
            assertArrayEquals(new float[] {1, 2, 3, 4}, dict.get("heads.1").toFloats());
        }
    }

    @Test
    void wrappersAreOpenedAndATensorBesideTheModelIsNotTheModels() {
        String wrapped =
                dict(
                        entry("best_acc1", TENSOR),
                        entry("arch", "U\3r50"),
                        entry("checkpoint", dict(entry("model", dict(entry("w", TENSOR))))));
        try (StateDict dict = open(wrapped)) {
            assertEquals(List.of("w"), List.copyOf(dict.names()));
            assertEquals(Map.of("arch", "r50"), dict.metadata());
            assertEquals(
                    List.of(
                            "'best_acc1' was left out.",
                            "The weights are those under 'checkpoint'.",
                            "The weights are those under 'model'."),
                    dict.notes());
        }
    }

    @Test
    void aSubmoduleCalledModelIsNoWrapperWhenItIsATensor() {
        try (StateDict dict = open(dict(entry("model", TENSOR), entry("b", TENSOR)))) {
            assertEquals(List.of("model", "b"), List.copyOf(dict.names()));
        }
    }

    @Test
    void parametersOfEveryAgeAreTensors() {
        String current =
                "ctorch._utils\n_rebuild_parameter\n("
                        + TENSOR
                        + "\u0088ccollections\nOrderedDict\n)RtR";
        String old =
                "ctorch.nn.parameter\nParameter\n"
                        + TENSOR
                        + "\u0085\u0081\u0088\u0089ccollections\nOrderedDict\n)R\u0087b";
        String oldTensor =
                "ctorch._utils\n_rebuild_tensor\n(" + STORAGE + "K\1K\2\u0085K\2\u0085tR";
        try (StateDict dict =
                open(
                        dict(
                                entry("current", current),
                                entry("old", old),
                                entry("tensor", oldTensor)))) {
            assertArrayEquals(new float[] {1, 2, 3, 4}, dict.get("current").toFloats());
            assertArrayEquals(new float[] {1, 2, 3, 4}, dict.get("old").toFloats());
            assertEquals(Shape.of(2), dict.get("tensor").shape());
            assertArrayEquals(new float[] {2, 4}, dict.get("tensor").toFloats());
        }
    }

    @Test
    void aStorageMayBeAViewOfAnother() {
        String view = STORAGE.replace("K\4tQ", "K\4(U\1vK\1K\3ttQ");
        String tensor = "ctorch._utils\n_rebuild_tensor\n(" + view + "K\1K\2\u0085K\1\u0085tR";
        try (StateDict dict = open(dict(entry("w", tensor)))) {
            assertArrayEquals(new float[] {3, 4}, dict.get("w").toFloats());
        }
    }
}
