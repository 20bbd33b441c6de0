package org.mdhr4j.facs;

/**
 * A band of rows of the backbone's final 7x7 map, both ends included (paper 3.2: upper, middle and
 * lower face overlap by one row).
 *
 * @param first first row, 0 is the top of the face
 * @param last last row, below 7
 */
public record RowSpan(int first, int last) {
    /** Rows of the final feature map of every backbone. */
    public static final int GRID_ROWS = 7;

    public static final RowSpan UPPER = new RowSpan(0, 2);
    public static final RowSpan MIDDLE = new RowSpan(2, 4);
    public static final RowSpan LOWER = new RowSpan(4, 6);

    public RowSpan {
        if (first < 0 || last < first || last >= GRID_ROWS) {
            throw new IllegalArgumentException(
                    "Region rows %s..%s do not lie in 0..%s with first <= last."
                            .formatted(first, last, GRID_ROWS - 1));
        }
    }

    /** Returns the number of rows. */
    public int count() {
        return last - first + 1;
    }
}
