package org.mdhr4j.kernel.runtime;

import org.mdhr4j.kernel.session.NotebookKernel;

/** Stands for the class of that name whose kernel notebooks written for IJava ask for. */
public final class IJava {
    private IJava() {}

    /** Returns the running kernel. */
    public static NotebookKernel getKernelInstance() {
        return Notebook.getKernelInstance();
    }
}
