package org.mdhr4j.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.model.backbone.Tap;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A baseline in Deeplearning4j's own terms: each frame for itself, a small residual network (stages
 * and widths of our {@code compact} backbone), global average pooling, one sigmoid per AU.
 *
 * <pre>
 * input   frames [N, 3, P, P]  float32, normalised
 * output  aus    [N, A]        probabilities
 * </pre>
 *
 * <p>Train it with {@code graph.fit(new FrameDataSetIterator(...))}.
 */
public final class StaticFrameClassifier {
    private static final List<Integer> WIDTHS =
            Backbone.COMPACT.taps().stream().map(Tap::channels).toList();

    private StaticFrameClassifier() {}

    /**
     * Returns the initialised network.
     *
     * @param inputPixels P
     * @param learningRate of Adam
     */
    public static ComputationGraph create(
            AuSet auSet, int inputPixels, double learningRate, long seed) {
        GraphBuilder graph =
                new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .weightInit(WeightInit.RELU)
                        .updater(new Adam(learningRate))
                        .convolutionMode(ConvolutionMode.Same)
                        .graphBuilder()
                        .addInputs("frames")
                        .setInputTypes(InputType.convolutional(inputPixels, inputPixels, 3));
        String last = unit(graph, "stem", "frames", WIDTHS.get(0), 2, Activation.RELU);
        for (int stage = 0; stage < WIDTHS.size(); stage++) {
            int stride = stage == 0 ? 1 : 2;
            last = block(graph, "stage" + (stage + 1), last, WIDTHS.get(stage), stride);
        }
        graph.addLayer("pool", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), last);
        OutputLayer output =
                new OutputLayer.Builder(LossFunction.XENT)
                        .nOut(auSet.size())
                        .activation(Activation.SIGMOID)
                        .weightInit(WeightInit.XAVIER)
                        .build();
        ComputationGraphConfiguration configuration =
                graph.addLayer("aus", output, "pool").setOutputs("aus").build();
        ComputationGraph network = new ComputationGraph(configuration);
        network.init();
        return network;
    }

    /** Two convolutions beside a projection, added. */
    private static String block(
            GraphBuilder graph, String name, String input, int width, int stride) {
        String first = unit(graph, name + "-1", input, width, stride, Activation.RELU);
        String second = unit(graph, name + "-2", first, width, 1, Activation.IDENTITY);
        String passed = convolution(graph, name + "-passed", input, width, 1, stride);
        ElementWiseVertex sum = new ElementWiseVertex(ElementWiseVertex.Op.Add);
        graph.addVertex(name + "-sum", sum, second, passed);
        ActivationLayer relu = new ActivationLayer.Builder().activation(Activation.RELU).build();
        graph.addLayer(name, relu, name + "-sum");
        return name;
    }

    private static String unit(
            GraphBuilder graph,
            String name,
            String input,
            int width,
            int stride,
            Activation activation) {
        String convolved = convolution(graph, name + "-conv", input, width, 3, stride);
        BatchNormalization norm = new BatchNormalization.Builder().activation(activation).build();
        graph.addLayer(name, norm, convolved);
        return name;
    }

    private static String convolution(
            GraphBuilder graph, String name, String input, int width, int kernel, int stride) {
        ConvolutionLayer layer =
                new ConvolutionLayer.Builder(kernel, kernel)
                        .stride(stride, stride)
                        .nOut(width)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build();
        graph.addLayer(name, layer, input);
        return name;
    }
}
