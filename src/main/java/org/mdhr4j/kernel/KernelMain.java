package org.mdhr4j.kernel;

import java.io.IOException;
import java.nio.file.Path;
import org.mdhr4j.kernel.protocol.ConnectionInfo;

/** The process that a Jupyter front end starts: {@code KernelMain CONNECTION_FILE}. */
public final class KernelMain {
    private KernelMain() {}

    /**
     * Runs a kernel until a front end shuts it down.
     *
     * @param args the connection file
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            System.err.println("usage: KernelMain CONNECTION_FILE");
            System.exit(2);
        }
        JupyterKernel kernel = new JupyterKernel(ConnectionInfo.read(Path.of(args[0])));
        kernel.start();
    }
}
