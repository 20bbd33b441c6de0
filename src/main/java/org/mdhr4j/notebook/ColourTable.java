package org.mdhr4j.notebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The colours that stand best for those of some pictures (median cut): boxes of similar colours are
 * split at their middle until there are enough, and each is its mean. Colours are told apart to
 * five bits a channel; a colour alone in its box stays exact.
 */
final class ColourTable {
    private static final int BITS = 5;
    private static final int BINS = 1 << 3 * BITS;
    private static final int[] SHIFTS = {16, 8, 0};

    private final int[] colours;
    private final byte[] indices = new byte[BINS];

    private ColourTable(List<List<Bin>> boxes) {
        colours = new int[boxes.size()];
        for (int i = 0; i < colours.length; i++) {
            colours[i] = mean(boxes.get(i));
            for (Bin bin : boxes.get(i)) {
                indices[bin.number] = (byte) i;
            }
        }
    }

    /** Pixels whose colours agree in the first bits. */
    private static final class Bin {
        final int number;
        long count;
        final long[] sums = new long[SHIFTS.length];

        Bin(int number) {
            this.number = number;
        }

        double channel(int channel) {
            return (double) sums[channel] / count;
        }
    }

    /**
     * Chooses colours.
     *
     * @param pictures pixels, 0xRRGGBB; one picture at a time is looked at
     * @param most how many colours at most
     */
    static ColourTable of(Stream<int[]> pictures, int most) {
        Bin[] bins = new Bin[BINS];
        List<Bin> used = new ArrayList<>();
        pictures.forEachOrdered(pixels -> count(pixels, bins, used));
        return new ColourTable(split(used, most));
    }

    private static void count(int[] pixels, Bin[] bins, List<Bin> used) {
        for (int pixel : pixels) {
            int number = binOf(pixel);
            if (bins[number] == null) {
                bins[number] = new Bin(number);
                used.add(bins[number]);
            }
            bins[number].count++;
            for (int c = 0; c < SHIFTS.length; c++) {
                bins[number].sums[c] += pixel >> SHIFTS[c] & 0xff;
            }
        }
    }

    private static List<List<Bin>> split(List<Bin> all, int most) {
        List<List<Bin>> boxes = new ArrayList<>(List.of(all));
        while (boxes.size() < most) {
            List<Bin> widest =
                    boxes.stream()
                            .filter(box -> box.size() > 1)
                            .max(Comparator.comparingDouble(ColourTable::weight))
                            .orElse(null);
            if (widest == null) {
                break;
            }
            boxes.remove(widest);
            boxes.addAll(halves(widest));
        }
        return boxes;
    }

    /** Wide boxes of many pixels are split first. */
    private static double weight(List<Bin> box) {
        long count = box.stream().mapToLong(bin -> bin.count).sum();
        return width(box, widestChannel(box)) * Math.sqrt((double) count);
    }

    private static double width(List<Bin> box, int channel) {
        double least = Double.MAX_VALUE;
        double greatest = 0;
        for (Bin bin : box) {
            least = Math.min(least, bin.channel(channel));
            greatest = Math.max(greatest, bin.channel(channel));
        }
        return greatest - least;
    }

    private static int widestChannel(List<Bin> box) {
        int widest = 0;
        for (int c = 1; c < SHIFTS.length; c++) {
            widest = width(box, c) > width(box, widest) ? c : widest;
        }
        return widest;
    }

    private static List<List<Bin>> halves(List<Bin> box) {
        int channel = widestChannel(box);
        List<Bin> sorted = new ArrayList<>(box);
        sorted.sort(Comparator.comparingDouble(bin -> bin.channel(channel)));
        long half = sorted.stream().mapToLong(bin -> bin.count).sum() / 2;
        int middle = 1;
        for (long before = sorted.get(0).count;
                middle < sorted.size() - 1 && before < half;
                middle++) {
            before += sorted.get(middle).count;
        }
        return List.of(
                List.copyOf(sorted.subList(0, middle)),
                List.copyOf(sorted.subList(middle, sorted.size())));
    }

    private static int mean(List<Bin> box) {
        long count = box.stream().mapToLong(bin -> bin.count).sum();
        int colour = 0;
        for (int c = 0; c < SHIFTS.length; c++) {
            int channel = c;
            long sum = box.stream().mapToLong(bin -> bin.sums[channel]).sum();
            colour |= (int) Math.round((double) sum / count) << SHIFTS[c];
        }
        return colour;
    }

    private static int binOf(int pixel) {
        int dropped = 8 - BITS;
        return (pixel >> 16 + dropped & 0x1f) << 2 * BITS
                | (pixel >> 8 + dropped & 0x1f) << BITS
                | pixel >> dropped & 0x1f;
    }

    /** The number of colours. */
    int size() {
        return colours.length;
    }

    /** The number of the colour that stands for a pixel of the pictures. */
    int indexOf(int pixel) {
        return indices[binOf(pixel)] & 0xff;
    }

    /** A colour, 0xRRGGBB. */
    int colour(int index) {
        return colours[index];
    }
}
