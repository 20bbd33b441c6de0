package org.mdhr4j.model.backbone;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Shown;
import org.mdhr4j.nn.Declarations;

/**
 * Names the backbones that a model can stand on: one line each. A backbone's sizes come from its
 * network, which describes itself.
 */
public enum Backbone {
    /** ResNet-18. */
    RESNET18("resnet18", 128, ResNet::resNet18),
    /** ResNet-50 v1.5 (stride on the 3x3 convolution). */
    RESNET50("resnet50", 512, ResNet::resNet50),
    /** ResNet-101 v1.5. */
    RESNET101("resnet101", 512, ResNet::resNet101),
    /** Swin-T, window 7. */
    SWIN_T("swin-t", 384, 0.2, SwinTransformer::tiny),
    /** Swin-S, window 7. */
    SWIN_S("swin-s", 384, 0.3, SwinTransformer::small),
    /** Swin-B, window 7. */
    SWIN_B("swin-b", 512, 0.5, SwinTransformer::base),
    /** Small residual network at 112x112 for processors, demos and tests. */
    COMPACT("compact", 128, ResNet::compact);

    /** Declares the variables of a network. */
    @FunctionalInterface
    private interface Network {
        FeatureExtractor declare(Declarations at, double dropPath);
    }

    private final String label;
    private final int nodeWidth;
    private final double dropPath;
    private final Network network;
    private @Nullable FeatureExtractor described;

    Backbone(String label, int nodeWidth, double dropPath, Network network) {
        this.label = label;
        this.nodeWidth = nodeWidth;
        this.dropPath = dropPath;
        this.network = network;
    }

    Backbone(String label, int nodeWidth, Function<Declarations, FeatureExtractor> network) {
        this(label, nodeWidth, 0, (at, dropPath) -> network.apply(at));
    }

    /** Returns the name on the command line and in checkpoints. */
    public String label() {
        return label;
    }

    /** Returns the names of all backbones, as {@link #parse} takes them. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Backbone::label).toList();
    }

    /** Returns the width D of the AU nodes that goes with this backbone. */
    public int nodeWidth() {
        return nodeWidth;
    }

    /**
     * Returns the stochastic depth of the last block with which the network's authors, and the
     * codes of ME-GraphAU and STG, train; 0 for networks without it.
     */
    public double publishedDropPath() {
        return dropPath;
    }

    /** Returns the height and width of an input frame in pixels. */
    public int inputPixels() {
        return described().inputPixels();
    }

    /** Returns channels and sizes of the maps that the backbone offers on the way, finest first. */
    public List<Tap> taps() {
        return described().taps();
    }

    /** Asks a network of this kind that never runs. */
    private synchronized FeatureExtractor described() {
        FeatureExtractor present = described;
        if (present == null) {
            present = build(Declarations.root(), 0);
            described = present;
        }
        return present;
    }

    /**
     * Finds the backbone of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names
     */
    public static Backbone parse(String name) {
        return Arrays.stream(values())
                .filter(backbone -> backbone.label.equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Unknown backbone '%s'. Choose one of %s."
                                                .formatted(
                                                        Shown.brief(name),
                                                        String.join(", ", names()))));
    }

    /**
     * Declares the network's variables and returns it.
     *
     * @param dropPath stochastic depth of the last block, for backbones that have it (Swin)
     */
    public FeatureExtractor build(Declarations at, double dropPath) {
        return network.declare(at, dropPath);
    }

    @Override
    public String toString() {
        return label;
    }
}
