package org.mdhr4j.checkpoint;

/** Bytes at known positions: a file, a part of one, or what a part of one inflates to. */
interface ByteSource {
    /** Returns the number of bytes. */
    long size();

    /**
     * Fills a part of an array.
     *
     * @param position first byte to read
     * @param target receives the bytes from {@code offset} on
     * @throws CheckpointException if the source is closed or ends before {@code length} bytes
     */
    void read(long position, byte[] target, int offset, int length);

    /**
     * Returns the bytes that reading a range costs at most: its own, and those before it where they
     * must be gone through.
     */
    default long readCost(long start, long length) {
        return length;
    }

    /** Returns the bytes of a range as a new array. */
    default byte[] bytes(long position, int length) {
        byte[] bytes = new byte[length];
        read(position, bytes, 0, length);
        return bytes;
    }

    /**
     * Returns a range of this source as a source of its own.
     *
     * @throws CheckpointException if the range does not lie inside
     */
    default ByteSource slice(long start, long length) {
        if (start < 0 || length < 0 || start > size() - length) {
            throw new CheckpointException(
                    "bytes %s to %s are named, but there are only %s. The file is damaged or cut short; get it again."
                            .formatted(start, start + length, size()));
        }
        ByteSource whole = this;
        return new ByteSource() {
            @Override
            public long size() {
                return length;
            }

            @Override
            public void read(long position, byte[] target, int offset, int count) {
                if (position < 0 || position > length - count) {
                    throw new CheckpointException(
                            "the file ends inside a value. It is damaged or cut short; get it"
                                    + " again.");
                }
                whole.read(start + position, target, offset, count);
            }
        };
    }
}
