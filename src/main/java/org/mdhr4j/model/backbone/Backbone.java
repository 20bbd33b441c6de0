package org.mdhr4j.model.backbone;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mdhr4j.nn.Declarations;

/** The backbones that MDHR can stand on, and the sizes that follow from the choice. */
public enum Backbone {
    /** ResNet-50 v1.5 (stride on the 3x3 convolution); taps are the outputs of its four stages. */
    RESNET50("resnet50", 224, List.of(256, 512, 1024, 2048), 2048, 512),
    /** Swin-B, window 7; taps are the <em>inputs</em> of its four stages, as in the reference. */
    SWIN_B("swin-b", 224, List.of(128, 256, 512, 1024), 1024, 512),
    /** Small residual network at 112x112 for processors, demos and tests. */
    COMPACT("compact", 112, List.of(16, 32, 64, 128), 128, 128);

    private final String label;
    private final int inputPixels;
    private final List<Integer> stageChannels;
    private final int channels;
    private final int nodeWidth;

    Backbone(
            String label,
            int inputPixels,
            List<Integer> stageChannels,
            int channels,
            int nodeWidth) {
        this.label = label;
        this.inputPixels = inputPixels;
        this.stageChannels = stageChannels;
        this.channels = channels;
        this.nodeWidth = nodeWidth;
    }

    /** Name on the command line and in checkpoints. */
    public String label() {
        return label;
    }

    /** Height and width of an input frame. */
    public int inputPixels() {
        return inputPixels;
    }

    /** Channels of the four taps, finest first; tap s is 8, 4, 2, 1 times as large as 7x7. */
    public List<Integer> stageChannels() {
        return stageChannels;
    }

    /** Channels of the final map. */
    public int channels() {
        return channels;
    }

    /** Width D of the AU nodes that goes with this backbone. */
    public int nodeWidth() {
        return nodeWidth;
    }

    /**
     * The backbone of a name.
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
                                        "Unknown backbone '"
                                                + name
                                                + "'. Choose one of "
                                                + Arrays.stream(values())
                                                        .map(Backbone::label)
                                                        .collect(Collectors.joining(", "))
                                                + "."));
    }

    /**
     * Declares the network's variables and returns it.
     *
     * @param dropPath stochastic depth of the last block (Swin-B only)
     */
    public FeatureExtractor build(Declarations at, double dropPath) {
        return switch (this) {
            case RESNET50 -> ResNet.resNet50(at);
            case SWIN_B -> new SwinTransformer(at, SwinTransformer.Size.BASE, dropPath);
            case COMPACT -> ResNet.compact(at);
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
