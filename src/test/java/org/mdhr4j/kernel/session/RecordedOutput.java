package org.mdhr4j.kernel.session;

import java.util.ArrayList;
import java.util.List;

/** Remembers what was shown and printed. */
final class RecordedOutput implements CellOutput {
    final List<DisplayBundle> shown = new ArrayList<>();
    final List<Boolean> cleared = new ArrayList<>();
    final StringBuilder text = new StringBuilder();

    void clear() {
        shown.clear();
        cleared.clear();
        text.setLength(0);
    }

    @Override
    public synchronized void stream(String stream, String addition) {
        text.append(addition);
    }

    @Override
    public void display(DisplayBundle bundle) {
        shown.add(bundle);
    }

    @Override
    public void updateDisplay(DisplayBundle bundle) {
        shown.add(bundle);
    }

    @Override
    public void clearOutput(boolean waits) {
        cleared.add(waits);
    }

    @Override
    public String readLine(String prompt, boolean isPassword) {
        throw new InputUnavailableException();
    }
}
