package org.mdhr4j.notebook;

import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mdhr4j.engine.Shape;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.recognition.FaceMaps;
import org.mdhr4j.recognition.Intermediate;

/**
 * Maps over a face, for example the adaptive weights of the four scales of MFD (paper Fig. 3):
 * where on the face each scale counts.
 *
 * @param title of the figure
 * @param face the frame below the maps; a line drawing where absent
 * @param maps one panel each, drawn on one common colour scale
 */
public record HeatMapOverlay(
        String title, Optional<BufferedImage> face, List<Layer> maps, float limit) {
    private static final int MAX_MAPS = 8;

    /**
     * Holds the values of one map and its name.
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

        /** Returns what speaks for an AU. */
        public static Layer of(FaceMaps maps, ActionUnit au) {
            float[] values = maps.of(au);
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.max(0, values[i]);
            }
            String name =
                    String.format(
                            Locale.ROOT,
                            "%s, %.2f",
                            au.label(),
                            maps.scores()[maps.auSet().indexOf(au)]);
            return new Layer(name, maps.rows(), maps.columns(), values);
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

    /**
     * Returns what speaks for some AUs: where covering the face lowers their scores.
     *
     * @param face the crop that was explained; a line drawing where absent
     * @param aus 1 to 8
     */
    public static HeatMapOverlay of(
            FaceMaps maps, Optional<BufferedImage> face, List<ActionUnit> aus) {
        return new HeatMapOverlay(
                "Where the scores come from",
                face,
                aus.stream().map(au -> Layer.of(maps, au)).toList());
    }

    /** Returns what speaks for the AUs with the highest scores, over a line drawing. */
    public static HeatMapOverlay of(FaceMaps maps) {
        float[] scores = maps.scores();
        List<ActionUnit> highest =
                maps.auSet().actionUnits().stream()
                        .sorted(Comparator.comparing(au -> -scores[maps.auSet().indexOf(au)]))
                        .limit(MAX_MAPS)
                        .toList();
        return of(maps, Optional.empty(), highest);
    }

    /** Creates an overlay whose colours span the values of all its maps. */
    public HeatMapOverlay(String title, Optional<BufferedImage> face, List<Layer> maps) {
        this(title, face, maps, Float.NaN);
    }

    /**
     * Returns the same overlay with colours up to a limit; values above look like it.
     *
     * @param largest value with a colour of its own
     */
    public HeatMapOverlay upTo(double largest) {
        return new HeatMapOverlay(title, face, maps, (float) largest);
    }

    public HeatMapOverlay {
        if (limit <= 0 || Float.isInfinite(limit)) {
            throw new IllegalArgumentException(
                    "The colours of '%s' need a limit above 0, got %s.".formatted(title, limit));
        }
        maps = List.copyOf(maps);
        if (maps.isEmpty() || maps.size() > MAX_MAPS) {
            throw new IllegalArgumentException(
                    "A heat map overlay shows 1 to %d maps, got %d."
                            .formatted(MAX_MAPS, maps.size()));
        }
    }
}
