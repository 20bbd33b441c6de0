package org.mdhr4j.kernel.session;

/** Output that can be led elsewhere for a while. */
final class SwitchedOutput implements CellOutput {
    private final CellOutput usual;
    private volatile CellOutput target;

    SwitchedOutput(CellOutput usual) {
        this.usual = usual;
        this.target = usual;
    }

    /** Leads output elsewhere; returns where it went before. */
    CellOutput lead(CellOutput other) {
        CellOutput before = target;
        target = other;
        return before;
    }

    @Override
    public void stream(String stream, String text) {
        target.stream(stream, text);
    }

    @Override
    public void display(DisplayBundle bundle) {
        target.display(bundle);
    }

    @Override
    public void updateDisplay(DisplayBundle bundle) {
        target.updateDisplay(bundle);
    }

    @Override
    public void clearOutput(boolean waits) {
        target.clearOutput(waits);
    }

    @Override
    public String readLine(String prompt, boolean isPassword) throws InterruptedException {
        return usual.readLine(prompt, isPassword);
    }
}
