package org.mdhr4j.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.DataType;
import org.mdhr4j.engine.Device;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.engine.Tensor;
import org.mdhr4j.report.Xml;

class TensorSummaryTest {
    @Test
    void showsTypeStatisticsAndSmallValues() {
        Tensor tensor = tensor(DataType.FLOAT32, new float[] {1, 2.5f, 3, 4, 5, 6}, 2, 3);
        assertEquals(
                """
                x <1> float32 [2,3] on cpu
                mean 3.58333, sd 1.64359, min 1, max 6
                [[1, 2.5, 3],
                 [4, 5, 6]]""",
                TensorSummary.of(tensor).toString());
        String html = TensorSummary.of(tensor).render().data().get(MimeBundle.HTML);
        Xml.parse(html);
        assertTrue(html.contains("x &lt;1&gt;"));
    }

    @Test
    void shortensLongAxesToTheirEnds() {
        float[] values = new float[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        assertEquals(
                "[0, 1, 2, …, 97, 98, 99]",
                TensorSummary.of(tensor(DataType.INT64, values, 100)).values());
        assertTrue(
                TensorSummary.of(tensor(DataType.INT64, values, 10, 10))
                        .values()
                        .startsWith("[[0, 1, 2, …, 7, 8, 9],\n [10,"));
    }

    @Test
    void countsWhatIsNotFinite() {
        TensorSummary summary =
                TensorSummary.of(
                        tensor(DataType.FLOAT32, new float[] {1, Float.NaN, 3, 1 / 0f}, 4));
        assertEquals("mean 2, sd 1, min 1, max 3, 2 of 4 NaN or infinite", summary.statistics());
        assertEquals("[1, NaN, 3, Infinity]", summary.values());
    }

    @Test
    void scalarsAndEmptyTensorsAreShown() {
        assertEquals("7", TensorSummary.of(tensor(DataType.INT32, new float[] {7})).values());
        TensorSummary empty = TensorSummary.of(tensor(DataType.FLOAT32, new float[0], 0, 3));
        assertEquals("no elements", empty.statistics());
        assertEquals("[]", empty.values());
    }

    @Test
    void aClosedTensorSaysSoInsteadOfFailing() {
        Tensor closed = tensor(DataType.FLOAT32, new float[1], 1);
        closed.close();
        assertEquals("x <1> [1] is closed.", TensorSummary.of(closed).statistics());
    }

    @Test
    void aHugeTensorIsNotCopied() {
        Tensor huge = tensor(DataType.FLOAT32, new float[0], 100_000, 1_000);
        assertEquals(
                "too large to summarise here: take a slice first",
                TensorSummary.of(huge).statistics());
    }

    private static Tensor tensor(DataType type, float[] values, long... sizes) {
        return new JavaTensor(type, Shape.of(sizes), values);
    }

    /** A tensor on the Java heap. */
    private static final class JavaTensor implements Tensor {
        private final DataType type;
        private final Shape shape;
        private final float[] values;
        private boolean closed;

        JavaTensor(DataType type, Shape shape, float[] values) {
            this.type = type;
            this.shape = shape;
            this.values = values;
        }

        @Override
        public String name() {
            return "x <1>";
        }

        @Override
        public Tensor named(String name) {
            return this;
        }

        @Override
        public Shape shape() {
            return shape;
        }

        @Override
        public DataType dataType() {
            return type;
        }

        @Override
        public Device device() {
            return Device.CPU;
        }

        @Override
        public float[] toFloats() {
            if (closed) {
                throw new IllegalStateException(name() + " " + shape + " is closed.");
            }
            return values.clone();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
