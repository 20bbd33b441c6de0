package org.mdhr4j.kernel.extension;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.mdhr4j.kernel.magic.Magics;
import org.mdhr4j.notebook.NotebookRenderers;
import org.mdhr4j.widget.WidgetRenderers;

/** Registers our magics and renderers, in our own kernel and in a stock JJava kernel alike. */
public final class MdhrExtension implements Extension {
    @Override
    public void install(BaseKernel kernel) {
        Magics.register(kernel);
        NotebookRenderers.register(kernel.getRenderer());
        WidgetRenderers.register(kernel.getRenderer());
    }
}
