package org.mdhr4j.quantization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mdhr4j.data.clip.ClipBatch;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Executable;
import org.mdhr4j.engine.Quantization.Range;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.engine.TensorScope;
import org.mdhr4j.engine.VariableStore;
import org.mdhr4j.engine.onnx.OnnxModel;
import org.mdhr4j.engine.onnx.OnnxVariables;
import org.mdhr4j.model.ScoringProgram;

/**
 * Looks at the values of all activations that could be rounded, on clips. Some hundred MiB of them
 * at a time: the program runs once for each group and clip.
 */
final class ActivationRanges {
    private static final long GROUP_BYTES = 256L << 20;

    private final Map<String, ActivationHistogram> histograms = new LinkedHashMap<>();
    private final Set<String> layers;

    private ActivationRanges(Set<String> layers) {
        this.layers = layers;
    }

    /**
     * Runs clips through a model.
     *
     * @param doing told what is being looked at
     */
    static ActivationRanges of(
            QuantizationSource source, List<ClipBatch> clips, Consumer<String> doing) {
        ScoringProgram program = new ScoringProgram(source.model());
        List<OnnxModel.Place> places = places(program, clips.get(0));
        ActivationRanges ranges =
                new ActivationRanges(
                        places.stream()
                                .flatMap(place -> place.layers().stream())
                                .collect(Collectors.toSet()));
        places.stream()
                .flatMap(place -> place.keys().stream())
                .forEach(key -> ranges.histograms.put(key, new ActivationHistogram()));
        List<List<OnnxModel.Place>> groups = groups(places);
        for (int i = 0; i < groups.size(); i++) {
            doing.accept(
                    "ranges of %d activations, part %d of %d"
                            .formatted(places.size(), i + 1, groups.size()));
            ranges.look(source, program, groups.get(i), clips);
        }
        return ranges;
    }

    private static Shape shape(ClipBatch batch, ScoringProgram program) {
        long size = program.model().inputPixels();
        return Shape.of(batch.numClips(), batch.framesPerClip(), 3, size, size);
    }

    private static List<OnnxModel.Place> places(ScoringProgram program, ClipBatch batch) {
        Shape shape = shape(batch, program);
        Map<String, Long> sizes = new LinkedHashMap<>();
        program.freeAxes()
                .getOrDefault(ScoringProgram.CLIPS, Map.of())
                .forEach((axis, name) -> sizes.put(name, shape.size(axis)));
        try (OnnxVariables zeros = new OnnxVariables(program.model().variables())) {
            OnnxModel.Input input = new OnnxModel.Input(shape, DataType.UINT8);
            return OnnxModel.describe(program, Map.of(ScoringProgram.CLIPS, input), zeros, Set.of())
                    .places(sizes);
        }
    }

    private static List<List<OnnxModel.Place>> groups(List<OnnxModel.Place> places) {
        List<List<OnnxModel.Place>> groups = new ArrayList<>();
        long bytes = GROUP_BYTES;
        for (OnnxModel.Place place : places) {
            long needed = place.shape().numElements() * Float.BYTES;
            if (bytes + needed > GROUP_BYTES) {
                groups.add(new ArrayList<>());
                bytes = 0;
            }
            groups.get(groups.size() - 1).add(place);
            bytes += needed;
        }
        return groups;
    }

    private void look(
            QuantizationSource source,
            ScoringProgram program,
            List<OnnxModel.Place> group,
            List<ClipBatch> clips) {
        Set<String> names = group.stream().map(OnnxModel.Place::name).collect(Collectors.toSet());
        try (VariableStore store = source.newStore()) {
            Executable run = source.engine().compile(new CalibrationProgram(program), store, names);
            for (ClipBatch batch : clips) {
                try (TensorScope scope = source.engine().newScope()) {
                    Tensor pixels = scope.tensor(batch.pixels(), shape(batch, program));
                    Map<String, Tensor> seen =
                            run.infer(scope, Map.of(ScoringProgram.CLIPS, pixels));
                    group.forEach(place -> count(place, seen));
                }
            }
        }
    }

    private void count(OnnxModel.Place place, Map<String, Tensor> seen) {
        Tensor tensor = seen.get(place.name());
        if (tensor == null) {
            throw new IllegalStateException("Nothing was recorded at %s".formatted(place));
        }
        float[] values = tensor.toFloats();
        place.keys().forEach(key -> histogram(key).add(values));
    }

    private ActivationHistogram histogram(String key) {
        return histograms.computeIfAbsent(key, k -> new ActivationHistogram());
    }

    /** Names of the weights of all layers that could be computed in 8 bits. */
    Set<String> layers() {
        return layers;
    }

    /** The ranges of all places. */
    Map<String, Range> by(RangeMethod method) {
        Map<String, Range> ranges = new LinkedHashMap<>();
        histograms.forEach((key, values) -> ranges.put(key, method.range(values)));
        return ranges;
    }
}
