package org.mdhr4j.data.image;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The head of a JPEG: its colour components and how many blocks each has. */
final class JpegFrame {
    private static final int BLOCK = 8;
    private static final int BYTES_A_COMPONENT = 3;
    private static final int MOST_COMPONENTS = 4;
    private static final int MOST_SAMPLES = 4;

    private final List<Component> components = new ArrayList<>();
    private final boolean isProgressive;
    private final int width;
    private final int height;
    private int mostAcross = 1;
    private int mostDown = 1;

    /** A component, and which coefficients of its blocks are known not to be 0. */
    private static final class Component {
        private final int id;
        private final int across;
        private final int down;
        private long[] known = {};
        private int columns;

        Component(int id, int across, int down) {
            this.id = id;
            this.across = across;
            this.down = down;
        }
    }

    /** A component in a scan, with its tables for the first and the other coefficients. */
    record Part(Component component, @Nullable JpegHuffman dc, @Nullable JpegHuffman ac) {}

    /**
     * Reads a head.
     *
     * @param at position of its content
     * @throws JpegBits.Ended if it has more than decoders take
     */
    JpegFrame(byte[] bytes, int at, boolean isProgressive) throws JpegBits.Ended {
        this.isProgressive = isProgressive;
        this.height = (bytes[at + 1] & 0xFF) << 8 | bytes[at + 2] & 0xFF;
        this.width = (bytes[at + 3] & 0xFF) << 8 | bytes[at + 4] & 0xFF;
        int count = bytes[at + 5] & 0xFF;
        if (count < 1 || count > MOST_COMPONENTS) {
            throw new JpegBits.Ended();
        }
        for (int i = 0; i < count; i++) {
            int place = at + 6 + BYTES_A_COMPONENT * i;
            int across = sampling(bytes[place + 1] >> 4 & 0xF);
            int down = sampling(bytes[place + 1] & 0xF);
            components.add(new Component(bytes[place] & 0xFF, across, down));
            mostAcross = Math.max(mostAcross, across);
            mostDown = Math.max(mostDown, down);
        }
        for (Component component : components) {
            component.columns = ceil(width, BLOCK * mostAcross) * component.across;
            int rows = ceil(height, BLOCK * mostDown) * component.down;
            component.known = isProgressive ? new long[component.columns * rows] : new long[0];
        }
    }

    private static int sampling(int claimed) throws JpegBits.Ended {
        if (claimed < 1 || claimed > MOST_SAMPLES) {
            throw new JpegBits.Ended();
        }
        return claimed;
    }

    boolean isProgressive() {
        return isProgressive;
    }

    Part part(int id, @Nullable JpegHuffman dc, @Nullable JpegHuffman ac) throws JpegBits.Ended {
        for (Component component : components) {
            if (component.id == id) {
                return new Part(component, dc, ac);
            }
        }
        throw new JpegBits.Ended();
    }

    /** Reads all blocks of a scan. */
    void walk(List<Part> parts, JpegBlocks blocks, int restartInterval) throws JpegBits.Ended {
        boolean isSingle = parts.size() == 1;
        Component only = parts.get(0).component();
        int columns =
                isSingle
                        ? ceil(ceil(width * only.across, mostAcross), BLOCK)
                        : ceil(width, BLOCK * mostAcross);
        int rows =
                isSingle
                        ? ceil(ceil(height * only.down, mostDown), BLOCK)
                        : ceil(height, BLOCK * mostDown);
        int units = columns * rows;
        for (int unit = 0; unit < units; unit++) {
            if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
                blocks.restart();
            }
            int x = unit % columns;
            int y = unit / columns;
            if (isSingle) {
                read(parts.get(0), blocks, x, y);
            } else {
                for (Part part : parts) {
                    readUnit(part, blocks, x, y);
                }
            }
        }
    }

    private static void readUnit(Part part, JpegBlocks blocks, int x, int y) throws JpegBits.Ended {
        Component component = part.component();
        for (int v = 0; v < component.down; v++) {
            for (int h = 0; h < component.across; h++) {
                read(part, blocks, x * component.across + h, y * component.down + v);
            }
        }
    }

    private static void read(Part part, JpegBlocks blocks, int x, int y) throws JpegBits.Ended {
        Component component = part.component();
        if (component.known.length == 0) {
            blocks.read(part, 0);
        } else {
            int index = y * component.columns + x;
            component.known[index] = blocks.read(part, component.known[index]);
        }
    }

    private static int ceil(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }
}
