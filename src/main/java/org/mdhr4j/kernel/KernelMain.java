package org.mdhr4j.kernel;

import java.io.IOException;
import java.nio.file.Path;
import org.mdhr4j.kernel.channel.ProcessLog;
import org.mdhr4j.kernel.protocol.ConnectionFile;
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
        ProcessLog.open();
        Path file = Path.of(args[0]);
        JupyterKernel kernel = new JupyterKernel(ConnectionInfo.read(file));
        kernel.start();
        String exposure = ConnectionFile.exposure(file);
        if (!exposure.isEmpty()) {
            ProcessLog.warn(exposure);
        }
    }
}
