package org.mdhr4j.report;

import java.util.StringTokenizer;

/**
 * SVG path data written short: relative commands on a grid of hundredths of a pixel, without drift,
 * because each step is taken from the rounded point before it.
 */
final class PathData {
    private final StringBuilder out = new StringBuilder();
    private long x;
    private long y;
    private long startX;
    private long startY;
    private char last;

    /** Adds absolute path data (M, L, Q, C, Z), moved by an offset. */
    void addAbsolute(String data, double dx, double dy) {
        StringTokenizer tokens = new StringTokenizer(data, " ,\n\t");
        while (tokens.hasMoreTokens()) {
            String token = tokens.nextToken();
            double[] at = new double[2 * numPoints(token.charAt(0))];
            for (int i = 0; i < at.length; i++) {
                String number = i == 0 ? token.substring(1) : tokens.nextToken();
                at[i] = Double.parseDouble(number) + (i % 2 == 0 ? dx : dy);
            }
            switch (token.charAt(0)) {
                case 'M' -> moveTo(at[0], at[1]);
                case 'L' -> lineTo(at[0], at[1]);
                case 'Q' -> curveTo('q', at);
                case 'C' -> curveTo('c', at);
                case 'Z' -> close();
                default ->
                        throw new IllegalArgumentException(
                                "Path command '%s' is none of M, L, Q, C, Z.".formatted(token));
            }
        }
    }

    /** Starts a new piece, or goes on where it would start at the current point. */
    void moveTo(double toX, double toY) {
        long nextX = Math.round(toX * 100);
        long nextY = Math.round(toY * 100);
        if (out.length() > 0 && last != 'z' && nextX == x && nextY == y) {
            return;
        }
        command(out.length() == 0 ? 'M' : 'm');
        number(nextX - x);
        number(nextY - y);
        x = nextX;
        y = nextY;
        startX = x;
        startY = y;
    }

    void lineTo(double toX, double toY) {
        long nextX = Math.round(toX * 100);
        long nextY = Math.round(toY * 100);
        if (nextY == y) {
            command('h');
            number(nextX - x);
        } else if (nextX == x) {
            command('v');
            number(nextY - y);
        } else {
            command('l');
            number(nextX - x);
            number(nextY - y);
        }
        x = nextX;
        y = nextY;
    }

    private static int numPoints(char command) {
        return switch (command) {
            case 'M', 'L' -> 1;
            case 'Q' -> 2;
            case 'C' -> 3;
            default -> 0;
        };
    }

    private void curveTo(char command, double... points) {
        command(command);
        long nextX = x;
        long nextY = y;
        for (int i = 0; i < points.length; i += 2) {
            nextX = Math.round(points[i] * 100);
            nextY = Math.round(points[i + 1] * 100);
            number(nextX - x);
            number(nextY - y);
        }
        x = nextX;
        y = nextY;
    }

    void ellipse(double cx, double cy, double rx, double ry) {
        moveTo(cx - rx, cy);
        String radii = Numbers.coordinate(rx) + " " + Numbers.coordinate(ry);
        String width = Numbers.coordinate(2 * rx);
        out.append("a%s 0 1 0 %s 0a%s 0 1 0-%s 0z".formatted(radii, width, radii, width));
        last = 'z';
    }

    void rectangle(double left, double top, double width, double height) {
        moveTo(left, top);
        lineTo(left + width, top);
        lineTo(left + width, top + height);
        lineTo(left, top + height);
        close();
    }

    void close() {
        if (last != 'z') {
            out.append('z');
            last = 'z';
            x = startX;
            y = startY;
        }
    }

    private void command(char command) {
        // A repeated letter may be left out, except after a move, where it would mean a line.
        if (command != last || command == 'm' || command == 'M') {
            out.append(command);
            last = command;
        }
    }

    private void number(long hundredths) {
        String text = Numbers.hundredths(hundredths);
        char before = out.charAt(out.length() - 1);
        boolean needsBlank = Character.isDigit(before) && text.charAt(0) != '-';
        out.append(needsBlank ? " " : "").append(text);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
