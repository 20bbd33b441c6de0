package org.mdhr4j.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.testing.SharedMaterial;

class KeyMappingTest {
    private static StateDict dict(String... names) {
        List<StoredTensor> tensors = new ArrayList<>();
        for (String name : names) {
            tensors.add(StoredTensor.ofFloats(name, Shape.scalar(), new float[1]));
        }
        return StateDict.of(tensors, Map.of("epoch", "3"));
    }

    @Test
    void aTorchvisionResNetMovesUnderTheBackboneAndLosesItsClassifier() {
        StateDict file = dict("conv1.weight", "layer1.0.conv1.weight", "fc.weight", "fc.bias");
        KeyMapping mapping = KeyMapping.detect(file.names());
        assertEquals(KeyMapping.TORCHVISION_RESNET, mapping);
        StateDict mapped = mapping.apply(file);
        assertEquals(
                List.of("Backbone.conv1.weight", "Backbone.layer1.0.conv1.weight"),
                List.copyOf(mapped.names()));
        assertEquals(Map.of("epoch", "3"), mapped.metadata());
        assertEquals(
                List.of(
                        "ImageNet ResNet (torchvision): 2 tensors moved under 'Backbone.', 2 of the"
                                + " classifier 'fc.' left out."),
                mapped.notes());
    }

    @Test
    void aSwinTransformerKeepsItsTablesAndLosesItsHead() {
        StateDict file =
                dict(
                        "patch_embed.proj.weight",
                        "layers.0.blocks.0.attn.qkv.weight",
                        "layers.0.blocks.1.attn_mask",
                        "norm.weight",
                        "head.weight",
                        "head.bias");
        KeyMapping mapping = KeyMapping.detect(file.names());
        assertEquals(KeyMapping.SWIN, mapping);
        assertEquals(
                List.of(
                        "Backbone.patch_embed.proj.weight",
                        "Backbone.layers.0.blocks.0.attn.qkv.weight",
                        "Backbone.layers.0.blocks.1.attn_mask",
                        "Backbone.norm.weight"),
                List.copyOf(mapping.apply(file).names()));
    }

    @Test
    void namesOfTheModelAndUnknownNamesAreKept() {
        StateDict model = dict("Backbone.conv1.weight", "node_classifier.sc");
        assertEquals(KeyMapping.MDHR, KeyMapping.detect(model.names()));
        assertSame(model, KeyMapping.MDHR.apply(model));
        StateDict other = dict("encoder.weight");
        assertEquals(KeyMapping.UNKNOWN, KeyMapping.detect(other.names()));
        assertSame(other, KeyMapping.UNKNOWN.apply(other));
    }

    @Test
    void aPrefixGoesOnlyWhenEveryNameHasIt() {
        StateDict all = dict("module.a", "module.b.c");
        assertEquals(List.of("a", "b.c"), List.copyOf(KeyMapping.withoutDataParallel(all).names()));
        StateDict some = dict("module.a", "b");
        assertSame(some, KeyMapping.withoutDataParallel(some));
        StateDict bare = dict("module.");
        assertSame(bare, KeyMapping.withoutDataParallel(bare));
    }

    @Test
    void derivedTablesAndCountersAreKnownByName() {
        assertTrue(KeyMapping.isDerived("Backbone.layers.0.blocks.0.attn.relative_position_index"));
        assertTrue(KeyMapping.isDerived("Backbone.layers.0.blocks.1.attn_mask"));
        assertFalse(
                KeyMapping.isDerived(
                        "Backbone.layers.0.blocks.0.attn.relative_position_bias_table"));
        assertTrue(KeyMapping.isStepCounter("Backbone.bn1.num_batches_tracked"));
        assertFalse(KeyMapping.isStepCounter("Backbone.bn1.running_mean"));
    }

    @Test
    void anImageNetResNetFillsEveryBackboneTensorOfTheReference() throws IOException {
        assertBackboneFilled("parity/bp4d-resnet50.json", "fc.weight");
    }

    @Test
    void anImageNetSwinFillsEveryBackboneTensorOfTheReference() throws IOException {
        assertBackboneFilled("parity/bp4d-swinb.json", "head.weight");
    }

    /** Takes the prefix off the reference's names, as the ImageNet file has them. */
    private static void assertBackboneFilled(String reference, String classifier)
            throws IOException {
        Map<String, Shape> expected = new LinkedHashMap<>();
        List<String> imageNet = new ArrayList<>(List.of(classifier));
        JsonNode tensors =
                new ObjectMapper()
                        .readTree(SharedMaterial.require(reference).toFile())
                        .get("state_dict");
        for (JsonNode tensor : tensors) {
            String name = tensor.get(0).asText();
            if (name.startsWith(KeyMapping.BACKBONE)) {
                expected.put(name, Shape.scalar());
                imageNet.add(name.substring(KeyMapping.BACKBONE.length()));
            }
        }
        StateDict file = dict(imageNet.toArray(String[]::new));
        StateDict mapped = KeyMapping.detect(file.names()).apply(file);
        StateDictMatch match = StateDictMatch.compare(expected, mapped);
        assertTrue(match.isExact(), match.report());
        assertEquals(List.of(), match.defaulted());
        assertTrue(expected.size() > 300);
    }
}
