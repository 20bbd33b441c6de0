package org.mdhr4j.kernel.runtime;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.mdhr4j.notebook.DisplayTarget;
import org.mdhr4j.notebook.MimeBundle;

/** Shows and updates bundles in the outputs of the running kernel. */
final class KernelDisplay implements DisplayTarget {
    private final BaseKernel kernel;

    KernelDisplay(BaseKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public boolean canUpdate() {
        return true;
    }

    @Override
    public void display(String displayId, MimeBundle bundle) {
        DisplayData data = data(bundle);
        data.setDisplayId(displayId);
        kernel.display(data);
    }

    @Override
    public void update(String displayId, MimeBundle bundle) {
        kernel.getIO().display.updateDisplay(displayId, data(bundle));
    }

    @Override
    public void line(String text) {
        kernel.getIO().out.println(text);
    }

    private static DisplayData data(MimeBundle bundle) {
        DisplayData data = new DisplayData();
        bundle.data().forEach((type, value) -> data.putData(type, value));
        return data;
    }
}
