package org.mdhr4j.dl4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.mdhr4j.checkpoint.CheckpointReader;
import org.mdhr4j.checkpoint.StateDict;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.backbone.Tap;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A baseline in Deeplearning4j's own terms: each frame for itself, our {@code compact} backbone,
 * the mean of its last map over the three bands of the face, one sigmoid per AU.
 *
 * <pre>
 * input   frames [N, 3, P, P]  float32, normalised
 * vertex  bands  [N, C, 3, 1]  means over the rows of upper, middle and lower face
 * output  aus    [N, A]        probabilities
 * </pre>
 *
 * <p>Train it with {@code graph.fit(new FrameDataSetIterator(...))}, from random values or from a
 * backbone that is there ({@link #startFrom}).
 */
public final class StaticFrameClassifier {
    private static final List<Integer> WIDTHS =
            Backbone.COMPACT.taps().stream().map(Tap::channels).toList();

    /** Name of the vertex whose output everything but the last layer makes. */
    public static final String FEATURES = "bands";

    private static final String BACKBONE = "Backbone.";
    private static final int HALVINGS = 16; // the last map has a sixteenth of the input's side
    private static final int LEAST_ROWS = 5;

    /** What a normalisation calls its arrays, and what checkpoints call them. */
    private static final Map<String, String> NORM =
            Map.of("gamma", "weight", "beta", "bias", "mean", "running_mean", "var", "running_var");

    private StaticFrameClassifier() {}

    /**
     * Returns the initialised network.
     *
     * @param inputPixels P; below 65 the last map is too small for bands, and becomes one
     * @param learningRate of Adam
     */
    public static ComputationGraph create(
            AuSet auSet, int inputPixels, double learningRate, long seed) {
        GraphBuilder graph =
                new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .weightInit(WeightInit.RELU)
                        .updater(new Adam(learningRate))
                        .convolutionMode(ConvolutionMode.Truncate)
                        .graphBuilder()
                        .addInputs("frames")
                        .setInputTypes(InputType.convolutional(inputPixels, inputPixels, 3));
        String last = unit(graph, "stem", "frames", WIDTHS.get(0), 2, Activation.RELU);
        int inputs = WIDTHS.get(0);
        for (int stage = 0; stage < WIDTHS.size(); stage++) {
            int width = WIDTHS.get(stage);
            last = block(graph, "layer" + (stage + 1), last, inputs, width);
            inputs = width;
        }
        int side = (inputPixels + HALVINGS - 1) / HALVINGS;
        graph.addLayer(FEATURES, bands(side), last);
        OutputLayer output =
                new OutputLayer.Builder(LossFunction.XENT)
                        .nOut(auSet.size())
                        .activation(Activation.SIGMOID)
                        .weightInit(WeightInit.XAVIER)
                        .build();
        ComputationGraphConfiguration configuration =
                graph.addLayer("aus", output, FEATURES).setOutputs("aus").build();
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }

    /** Three overlapping bands of the map, as wide as it is: rows 0-2, 2-4 and 4-6 of seven. */
    private static SubsamplingLayer bands(int side) {
        int stride = Math.max(1, (side - 1) / 3);
        int rows = side < LEAST_ROWS ? side : side - 2 * stride;
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.AVG)
                .kernelSize(rows, side)
                .stride(stride, side)
                .build();
    }

    /** Two convolutions beside what is passed on, added; the first halves where widths grow. */
    private static String block(
            GraphBuilder graph, String name, String input, int inputs, int width) {
        int stride = width > inputs ? 2 : 1;
        String first = unit(graph, name + "-1", input, width, stride, Activation.RELU);
        String second = unit(graph, name + "-2", first, width, 1, Activation.IDENTITY);
        String passed =
                width > inputs
                        ? unit(graph, name + "-passed", input, width, 1, 2, Activation.IDENTITY)
                        : input;
        ElementWiseVertex sum = new ElementWiseVertex(ElementWiseVertex.Op.Add);
        graph.addVertex(name + "-sum", sum, second, passed);
        return relu(graph, name, name + "-sum");
    }

    private static String unit(
            GraphBuilder graph,
            String name,
            String input,
            int width,
            int stride,
            Activation activation) {
        return unit(graph, name, input, width, 3, stride, activation);
    }

    private static String unit(
            GraphBuilder graph,
            String name,
            String input,
            int width,
            int kernel,
            int stride,
            Activation activation) {
        ConvolutionLayer convolution =
                new ConvolutionLayer.Builder(kernel, kernel)
                        .stride(stride, stride)
                        .padding(kernel / 2, kernel / 2)
                        .nOut(width)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build();
        graph.addLayer(name + "-conv", convolution, input);
        BatchNormalization norm = new BatchNormalization.Builder().useLogStd(false).build();
        graph.addLayer(name, norm, name + "-conv");
        return activation == Activation.RELU ? relu(graph, name + "-relu", name) : name;
    }

    /** A layer of its own: a normalisation does not apply an activation that it is given. */
    private static String relu(GraphBuilder graph, String name, String input) {
        ActivationLayer relu = new ActivationLayer.Builder().activation(Activation.RELU).build();
        graph.addLayer(name, relu, input);
        return name;
    }

    /**
     * Copies a compact backbone into the network, in place of the values that it has. The last
     * layer keeps its own.
     *
     * @param checkpoint of a compact backbone, or of a model with one
     * @throws org.mdhr4j.checkpoint.CheckpointException if it lacks one
     * @throws IOException if it cannot be read
     */
    public static void startFrom(ComputationGraph network, Path checkpoint) throws IOException {
        try (StateDict weights = CheckpointReader.open(checkpoint)) {
            copy(network, "stem", weights, "conv1", "bn1");
            for (int stage = 1; stage <= WIDTHS.size(); stage++) {
                String block = "layer" + stage + ".0.";
                String name = "layer" + stage;
                copy(network, name + "-1", weights, block + "conv1", block + "bn1");
                copy(network, name + "-2", weights, block + "conv2", block + "bn2");
                if (network.getConfiguration().getVertices().containsKey(name + "-passed")) {
                    String passed = block + "downsample.";
                    copy(network, name + "-passed", weights, passed + "0", passed + "1");
                }
            }
        }
    }

    private static void copy(
            ComputationGraph network, String unit, StateDict weights, String conv, String norm) {
        assign(network, unit + "-conv", "W", weights, conv + ".weight");
        NORM.forEach((own, theirs) -> assign(network, unit, own, weights, norm + "." + theirs));
    }

    private static void assign(
            ComputationGraph network, String layer, String array, StateDict weights, String name) {
        String full = weights.find(BACKBONE + name).isPresent() ? BACKBONE + name : name;
        INDArray target = network.getLayer(layer).getParam(array);
        float[] values = weights.get(full).toFloats();
        target.assign(Nd4j.createFromArray(values).reshape('c', target.shape()));
    }
}
