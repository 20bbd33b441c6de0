package org.mdhr4j.synthetic;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Pictures in rows and columns with headings, as one image. */
public final class ContactSheet {
    private static final int GAP = 4;
    private static final int HEADING = 26;
    private static final int SIDE = 110;
    private static final Color PAPER = new Color(0xFAFAFA);
    private static final Color INK = new Color(0x222222);

    private final int cellPixels;
    private final List<String> columns;
    private final List<String> rows = new ArrayList<>();
    private final List<List<BufferedImage>> cells = new ArrayList<>();

    /**
     * Creates an empty sheet.
     *
     * @param cellPixels width and height of a picture on the sheet
     * @param columns headings of the columns; none to do without
     */
    public ContactSheet(int cellPixels, List<String> columns) {
        this.cellPixels = cellPixels;
        this.columns = List.copyOf(columns);
    }

    /** Adds a row of pictures; an empty heading leaves no margin for it. */
    public void add(String heading, List<BufferedImage> pictures) {
        rows.add(heading);
        cells.add(List.copyOf(pictures));
    }

    /** Draws the sheet as an image. */
    public BufferedImage toImage() {
        int across = cells.stream().mapToInt(List::size).max().orElse(1);
        boolean hasSide = rows.stream().anyMatch(row -> !row.isEmpty());
        int left = hasSide ? SIDE : GAP;
        int top = columns.isEmpty() ? GAP : HEADING;
        int step = cellPixels + GAP;
        BufferedImage image = blank(left + across * step, top + cells.size() * step);
        Graphics2D g = pen(image);
        for (int j = 0; j < columns.size(); j++) {
            centred(g, columns.get(j), left + j * step + cellPixels / 2, HEADING - 9, cellPixels);
        }
        for (int i = 0; i < cells.size(); i++) {
            text(g, rows.get(i), 8, top + i * step + cellPixels / 2);
            for (int j = 0; j < cells.get(i).size(); j++) {
                g.drawImage(
                        cells.get(i).get(j),
                        left + j * step,
                        top + i * step,
                        cellPixels,
                        cellPixels,
                        null);
            }
        }
        g.dispose();
        return image;
    }

    /** Images one below the other. */
    static BufferedImage stacked(List<BufferedImage> images) {
        int width = images.stream().mapToInt(BufferedImage::getWidth).max().orElse(1);
        int height = images.stream().mapToInt(BufferedImage::getHeight).sum();
        BufferedImage all = blank(width, height);
        Graphics2D g = all.createGraphics();
        int top = 0;
        for (BufferedImage image : images) {
            g.drawImage(image, 0, top, null);
            top += image.getHeight();
        }
        g.dispose();
        return all;
    }

    static BufferedImage blank(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(PAPER);
        g.fillRect(0, 0, width, height);
        g.dispose();
        return image;
    }

    static Graphics2D pen(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        g.setColor(INK);
        return g;
    }

    /** Writes a heading that is not wider than its column. */
    private static void centred(Graphics2D g, String text, int x, int y, int widest) {
        Font usual = g.getFont();
        int width = g.getFontMetrics().stringWidth(text);
        if (width > widest) {
            g.setFont(usual.deriveFont(usual.getSize2D() * widest / width));
            width = g.getFontMetrics().stringWidth(text);
        }
        g.drawString(text, x - width / 2, y);
        g.setFont(usual);
    }

    /** Writes lines of text ("|" between them) around a height. */
    private static void text(Graphics2D g, String heading, int x, int middle) {
        String[] lines = heading.split("\\|", -1);
        for (int k = 0; k < lines.length; k++) {
            g.drawString(lines[k], x, middle + 6 + 18 * k - 9 * (lines.length - 1));
        }
    }
}
