package org.mdhr4j.notebook;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.recognition.Intermediate;

/**
 * Maps over a face, for example the adaptive weights of the four scales of MFD (paper Fig. 3):
 * where on the face each scale counts.
 *
 * @param title of the figure
 * @param face the frame below the maps; a line drawing where absent
 * @param maps one panel each, drawn on one common colour scale
 */
public record HeatMapOverlay(String title, Optional<BufferedImage> face, List<Layer> maps) {
    private static final int MAX_MAPS = 8;

    /**
     * One map.
     *
     * @param name for example "layer 1"
     * @param rows number of rows, row 0 at the forehead
     * @param columns number of columns
     * @param values [rows, columns], at least 0
     */
    public record Layer(String name, int rows, int columns, float[] values) {
        public Layer {
            values = values.clone();
            if (rows < 1 || columns < 1 || values.length != rows * columns) {
                throw new IllegalArgumentException(
                        "Map '%s' of %dx%d needs %d values, got %d."
                                .formatted(name, rows, columns, rows * columns, values.length));
            }
            for (float value : values) {
                if (!(value >= 0) || Float.isInfinite(value)) {
                    throw new IllegalArgumentException(
                            "Map '%s' holds %s; values must be finite and at least 0."
                                    .formatted(name, value));
                }
            }
        }

        /**
         * Returns a map from inside a model.
         *
         * @param map [rows, columns]
         */
        public static Layer of(String name, Intermediate map) {
            Shape shape = map.shape();
            return new Layer(name, shape.intSize(0), shape.intSize(1), map.values());
        }

        /**
         * Draws the map over a picture, for strips of frames.
         *
         * @param face the frame below the map; it keeps its size
         * @param max the value of the brightest colour; give several maps the same one to compare
         *     them
         */
        public BufferedImage over(BufferedImage face, float max) {
            return HeatImage.over(face, this, max);
        }

        /** Returns the largest value. */
        public float max() {
            float largest = 0;
            for (float value : values) {
                largest = Math.max(largest, value);
            }
            return largest;
        }

        /** Returns a copy of the values. */
        @Override
        public float[] values() {
            return values.clone();
        }

        /** Returns the value at a row and a column. */
        public float value(int row, int column) {
            return values[row * columns + column];
        }
    }

    public HeatMapOverlay {
        maps = List.copyOf(maps);
        if (maps.isEmpty() || maps.size() > MAX_MAPS) {
            throw new IllegalArgumentException(
                    "A heat map overlay shows 1 to %d maps, got %d."
                            .formatted(MAX_MAPS, maps.size()));
        }
    }
}
