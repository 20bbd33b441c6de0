package org.mdhr4j.checkpoint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The stack that a pickle's opcodes work on, with its marks. */
final class PickleStack {
    private final List<Object> items = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();

    void push(Object value) {
        items.add(value);
    }

    Object pop() {
        requireItem();
        return items.remove(items.size() - 1);
    }

    Object peek() {
        requireItem();
        return items.get(items.size() - 1);
    }

    void mark() {
        marks.push(items.size());
    }

    /** Removes and returns everything since the last mark, oldest first. */
    List<Object> popToMark() {
        if (marks.isEmpty()) {
            throw damaged();
        }
        List<Object> tail = items.subList(marks.pop(), items.size());
        List<Object> copy = new ArrayList<>(tail);
        tail.clear();
        return copy;
    }

    private void requireItem() {
        int floor = marks.isEmpty() ? 0 : marks.peek();
        if (items.size() <= floor) {
            throw damaged();
        }
    }

    private static CheckpointException damaged() {
        return new CheckpointException(
                "the pickle takes more from its stack than it put there. The file is damaged; get"
                        + " it again.");
    }
}
