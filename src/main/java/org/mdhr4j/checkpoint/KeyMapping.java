package org.mdhr4j.checkpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says how the names in a file become the names of a model: the one place where tensors are
 * renamed.
 *
 * <p>A model's names are those of the published state dict. ImageNet backbones lose their
 * classifier and move under {@code Backbone.}; weights wrapped by {@code DataParallel} lose its
 * {@code module.} prefix, and {@linkplain MexcaNames mexca's copy of OpenGraphAU} gets the names of
 * the original, as they are read.
 */
public enum KeyMapping {
    /** Names of an MDHR model, kept as they are. */
    MDHR("names kept", "") {
        @Override
        boolean fits(Set<String> names) {
            return names.contains("node_classifier.sc")
                    || names.stream().anyMatch(name -> name.startsWith(BACKBONE));
        }
    },

    /** A ResNet of torchvision ({@code conv1}, {@code bn1}, {@code layer1} to {@code fc}). */
    TORCHVISION_RESNET("ImageNet ResNet (torchvision)", "fc.") {
        @Override
        boolean fits(Set<String> names) {
            return names.contains("conv1.weight") && names.contains("layer1.0.conv1.weight");
        }
    },

    /**
     * A Swin Transformer of its authors' release ({@code patch_embed}, {@code layers.0} to {@code
     * head}).
     */
    SWIN("ImageNet Swin Transformer", "head.") {
        @Override
        boolean fits(Set<String> names) {
            return names.contains("patch_embed.proj.weight")
                    && names.contains("layers.0.blocks.0.attn.qkv.weight");
        }
    },

    /** Anything else, kept as it is. */
    UNKNOWN("unknown names, kept", "") {
        @Override
        boolean fits(Set<String> names) {
            return true;
        }
    };

    /** What the backbone's names start with in an MDHR model. */
    public static final String BACKBONE = "Backbone.";

    private static final String DATA_PARALLEL = "module.";

    private final String label;
    private final String dropped;

    KeyMapping(String label, String dropped) {
        this.label = label;
        this.dropped = dropped;
    }

    /** Whether names look like those this mapping is for. */
    abstract boolean fits(Set<String> names);

    /** Returns the mapping whose names these are; {@link #UNKNOWN} when none is recognised. */
    public static KeyMapping detect(Set<String> names) {
        for (KeyMapping mapping : values()) {
            if (mapping.fits(names)) {
                return mapping;
            }
        }
        return UNKNOWN;
    }

    /** Returns the readable name, for example "ImageNet ResNet (torchvision)". */
    public String label() {
        return label;
    }

    /** Returns whether names change: true for backbones of other systems. */
    public boolean isImport() {
        return !dropped.isEmpty();
    }

    /** Returns the model's name for a name in the file; empty when the tensor is not used. */
    public Optional<String> map(String name) {
        if (!isImport()) {
            return Optional.of(name);
        }
        return name.startsWith(dropped) ? Optional.empty() : Optional.of(BACKBONE + name);
    }

    /** Returns a state dict with the model's names, without what is not used. */
    public StateDict apply(StateDict dict) {
        if (!isImport()) {
            return dict;
        }
        List<StoredTensor> mapped = new ArrayList<>();
        for (StoredTensor tensor : dict.tensors()) {
            map(tensor.name()).ifPresent(name -> mapped.add(tensor.renamed(name)));
        }
        int left = dict.size() - mapped.size();
        return dict.withTensors(
                mapped,
                "%s: %s tensors moved under '%s', %s of the classifier '%s' left out."
                        .formatted(label, mapped.size(), BACKBONE, left, dropped));
    }

    /**
     * Moves a backbone to where a model has it: MDHR under {@code Backbone.}, ME-GraphAU and its
     * relatives under {@code backbone.}.
     *
     * @param place what its names start with in the model
     */
    public static StateDict withBackboneAt(String place, StateDict dict) {
        List<StoredTensor> moved = new ArrayList<>();
        for (StoredTensor tensor : dict.tensors()) {
            String name = tensor.name();
            boolean isOfBackbone = name.regionMatches(true, 0, BACKBONE, 0, BACKBONE.length());
            moved.add(
                    isOfBackbone
                            ? tensor.renamed(place + name.substring(BACKBONE.length()))
                            : tensor);
        }
        return dict.withTensors(moved, "The backbone was moved under '%s'.".formatted(place));
    }

    /**
     * Removes the {@code module.} that PyTorch's DataParallel puts before every name, when every
     * name has it.
     */
    public static StateDict withoutDataParallel(StateDict dict) {
        return withoutPrefix(dict, DATA_PARALLEL);
    }

    /**
     * Gives weights the names of the published code they are of: without {@code module.}, and not
     * those that another project gave them.
     */
    static StateDict published(StateDict dict) {
        return MexcaNames.toPublished(withoutDataParallel(dict));
    }

    /** Removes a prefix when every name has it; otherwise gives the same dict back. */
    public static StateDict withoutPrefix(StateDict dict, String prefix) {
        Collection<StoredTensor> tensors = dict.tensors();
        if (tensors.isEmpty()
                || !tensors.stream().allMatch(tensor -> isUnder(prefix, tensor.name()))) {
            return dict;
        }
        return dict.withTensors(
                tensors.stream()
                        .map(tensor -> tensor.renamed(tensor.name().substring(prefix.length())))
                        .toList(),
                "The prefix '" + prefix + "' of all " + tensors.size() + " names was removed.");
    }

    private static boolean isUnder(String prefix, String name) {
        return name.startsWith(prefix) && name.length() > prefix.length();
    }

    /**
     * Returns whether a tensor follows from the model's configuration: Swin's index and mask
     * tables. Such a tensor may be absent from a file and may be there for a model that does not
     * keep it.
     */
    public static boolean isDerived(String name) {
        return name.endsWith(".relative_position_index") || name.endsWith(".attn_mask");
    }

    /**
     * Returns whether a tensor is a batch normalisation's step counter, which files of before
     * PyTorch 0.4.1 lack and no computation here uses.
     */
    public static boolean isStepCounter(String name) {
        return name.endsWith(".num_batches_tracked");
    }
}
