package org.mdhr4j.recording.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Contents by frame, such as pictures, in blocks of Base64. The first block lies in front of the
 * page's scripts, so that a page shows something at once; the others follow behind them, so that it
 * does not wait for them.
 */
final class PageBlocks {
    /** Of a block, unless a single piece is longer. */
    static final int BLOCK_CHARS = 1 << 19;

    private final String name;
    private final LittleEndian frames = new LittleEndian();
    private final LittleEndian ends = new LittleEndian();
    private final LittleEndian starts = new LittleEndian();
    private final List<List<byte[]>> blocks = new ArrayList<>();

    /**
     * @param name by which scripts read them
     * @param pieces by frame
     */
    PageBlocks(String name, SortedMap<Integer, byte[]> pieces) {
        this.name = name;
        int start = 0;
        int end = 0;
        for (Map.Entry<Integer, byte[]> piece : pieces.entrySet()) {
            int length = base64Length(piece.getValue());
            if (blocks.isEmpty() || end > start && end + length - start > BLOCK_CHARS) {
                blocks.add(new ArrayList<>());
                starts.i32(end);
                start = end;
            }
            blocks.get(blocks.size() - 1).add(piece.getValue());
            end += length;
            frames.i32(piece.getKey());
            ends.i32(end);
        }
    }

    private static int base64Length(byte[] bytes) {
        return (bytes.length + 2) / 3 * 4;
    }

    /** Writes which frames there are, where each ends, and the first block. */
    void writeFirst(PageWriter page) throws IOException {
        page.array(name + "-frames", frames);
        page.array(name + "-ends", ends);
        page.array(name + "-starts", starts);
        write(page, 0, Math.min(1, blocks.size()));
    }

    /** Writes the other blocks. */
    void writeRest(PageWriter page) throws IOException {
        write(page, 1, blocks.size());
    }

    private void write(PageWriter page, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            page.pieces(name + "-" + i, blocks.get(i));
        }
    }
}
