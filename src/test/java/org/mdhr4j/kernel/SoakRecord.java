package org.mdhr4j.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.mdhr4j.report.ChartSvg;
import org.mdhr4j.report.Charts;
import org.mdhr4j.report.SvgFigure;

/**
 * What a long session costs by the number of its cells: memory after a collection, and how long the
 * last cells took. Kept as a table and as a picture.
 */
final class SoakRecord {
    private static final String HEAD =
            "cells,heap_mb,resident_mb,processor_ms,median_ms,slowest_twentieth_ms";
    private static final double NANOS = 1e6;

    /**
     * One line of the table.
     *
     * @param cells run so far
     * @param heapMegabytes in use after a collection, in millions of bytes
     * @param residentMegabytes of the process
     * @param processorMillis that the kernel took for each cell since the line before, on average
     * @param medianMillis that a front end waited for one of them
     * @param slowMillis that one in twenty of them took longer than
     */
    record Line(
            int cells,
            double heapMegabytes,
            double residentMegabytes,
            double processorMillis,
            double medianMillis,
            double slowMillis) {
        private String text() {
            return String.format(
                    Locale.ROOT,
                    "%d,%.2f,%.0f,%.2f,%.2f,%.2f",
                    cells,
                    heapMegabytes,
                    residentMegabytes,
                    processorMillis,
                    medianMillis,
                    slowMillis);
        }

        private static Line parse(String text) {
            String[] parts = text.split(",");
            return new Line(
                    Integer.parseInt(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]),
                    Double.parseDouble(parts[3]),
                    Double.parseDouble(parts[4]),
                    Double.parseDouble(parts[5]));
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private final List<Long> nanos = new ArrayList<>();
    private long cpuMillis;

    /** Reads a table that {@link #write} wrote. */
    static SoakRecord read(Path file) throws IOException {
        SoakRecord record = new SoakRecord();
        List<String> text = Files.readAllLines(file);
        text.subList(1, text.size()).forEach(line -> record.lines.add(Line.parse(line)));
        return record;
    }

    /** A cell took so long. */
    void took(long cellNanos) {
        nanos.add(cellNanos);
    }

    /**
     * Adds a line about the cells since the last one.
     *
     * @param cpuMillisNow processor time of the kernel from its start
     */
    Line measured(int cells, long heapBytes, long residentMegabytes, long cpuMillisNow) {
        double[] sorted = nanos.stream().mapToDouble(n -> n / NANOS).sorted().toArray();
        double processor = (double) (cpuMillisNow - cpuMillis) / nanos.size();
        nanos.clear();
        cpuMillis = cpuMillisNow;
        Line line =
                new Line(
                        cells,
                        heapBytes / 1e6,
                        residentMegabytes,
                        processor,
                        sorted[sorted.length / 2],
                        sorted[sorted.length - 1 - sorted.length / 20]);
        lines.add(line);
        return line;
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** How much a value rises with each cell, by least squares over the lines from some cell on. */
    double risePerCell(int fromCell, ToDoubleFunction<Line> value) {
        List<Line> some = lines.stream().filter(line -> line.cells >= fromCell).toList();
        double meanCells = some.stream().mapToInt(Line::cells).average().orElseThrow();
        double mean = some.stream().mapToDouble(value).average().orElseThrow();
        double product = 0;
        double square = 0;
        for (Line line : some) {
            product += (line.cells - meanCells) * (value.applyAsDouble(line) - mean);
            square += (line.cells - meanCells) * (line.cells - meanCells);
        }
        return product / square;
    }

    /**
     * How much the floor of a value rises with each cell: from its lowest in the first half of the
     * lines from some cell on to its lowest in the second. A heap is a saw, whose teeth a line
     * through all of it would follow.
     */
    double floorRisePerCell(int fromCell, ToDoubleFunction<Line> value) {
        List<Line> some = lines.stream().filter(line -> line.cells >= fromCell).toList();
        int half = some.size() / 2;
        double first = lowest(some.subList(0, half), value);
        double second = lowest(some.subList(half, 2 * half), value);
        return (second - first) / (some.get(half).cells - some.get(0).cells);
    }

    private static double lowest(List<Line> some, ToDoubleFunction<Line> value) {
        return some.stream().mapToDouble(value).min().orElseThrow();
    }

    /** Writes the table and the picture. */
    void write(Path csv, Path svg) throws IOException {
        List<String> text = new ArrayList<>(List.of(HEAD));
        lines.forEach(line -> text.add(line.text()));
        Files.writeString(csv, String.join("\n", text) + "\n");
        Files.writeString(svg, picture().standalone(SvgFigure.Theme.AUTO) + "\n");
    }

    private SvgFigure picture() {
        Map<String, double[]> memory = new LinkedHashMap<>();
        memory.put("resident", values(Line::residentMegabytes));
        memory.put("Java heap after a collection", values(Line::heapMegabytes));
        Map<String, double[]> time = new LinkedHashMap<>();
        time.put("until it is done, median", values(Line::medianMillis));
        time.put("processor, mean", values(Line::processorMillis));
        SvgFigure above = figure("Memory of the kernel", "MB", memory);
        SvgFigure below = figure("Time of a cell", "ms", time);
        return new SvgFigure(
                "A session of %,d cells".formatted(lines.get(lines.size() - 1).cells),
                "%s %s".formatted(above.description(), below.description()),
                above.width(),
                above.height() + below.height(),
                "%s<g transform=\"translate(0,%d)\">%s</g>"
                        .formatted(above.body(), above.height(), below.body()));
    }

    private SvgFigure figure(String title, String unit, Map<String, double[]> values) {
        return ChartSvg.of(Charts.lines(title, "cells", unit, values(Line::cells), values));
    }

    private double[] values(ToDoubleFunction<Line> value) {
        return lines.stream().mapToDouble(value).toArray();
    }

    @Override
    public String toString() {
        return Arrays.toString(lines.toArray());
    }
}
