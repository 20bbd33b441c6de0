package org.mdhr4j.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mdhr4j.kernel.channel.HeartbeatChannel;
import org.mdhr4j.kernel.channel.IopubChannel;
import org.mdhr4j.kernel.channel.KernelSockets;
import org.mdhr4j.kernel.channel.RequestChannel;
import org.mdhr4j.kernel.channel.RequestHandler;
import org.mdhr4j.kernel.channel.StdinChannel;
import org.mdhr4j.kernel.handler.CellInterrupts;
import org.mdhr4j.kernel.handler.CommHandler;
import org.mdhr4j.kernel.handler.ControlHandler;
import org.mdhr4j.kernel.handler.IopubOutput;
import org.mdhr4j.kernel.handler.ShellHandler;
import org.mdhr4j.kernel.handler.Shutdown;
import org.mdhr4j.kernel.protocol.ConnectionInfo;
import org.mdhr4j.kernel.protocol.Headers;
import org.mdhr4j.kernel.protocol.MessageCodec;
import org.mdhr4j.kernel.protocol.Signer;
import org.mdhr4j.kernel.session.Environment;
import org.mdhr4j.kernel.session.NotebookSession;
import org.mdhr4j.kernel.session.StandardStreams;
import org.zeromq.ZMQ;

/**
 * A kernel on its sockets. They are bound first, so that a front end gets its first answer at once;
 * Java is made ready in the background meanwhile.
 */
final class JupyterKernel {
    private static final long SHELL_STACK_BYTES = 16L << 20; // javac recurses deeply

    private final CompletableFuture<NotebookSession> session = new CompletableFuture<>();
    private final KernelSockets sockets;
    private final MessageCodec codec;
    private final Headers headers = new Headers();
    private final IopubChannel iopub;
    private final StdinChannel stdin;
    private final IopubOutput output;
    private final CommHandler comms;
    private final Shutdown shutdown;
    private final CellInterrupts interrupts;

    /**
     * A kernel.
     *
     * @param news gives what the first cell's output starts with; may be empty
     * @param busy learns when code of the notebook begins (true) and ends (false)
     * @param atEnd runs before the process ends in order
     */
    JupyterKernel(
            ConnectionInfo connection,
            Supplier<String> news,
            Consumer<Boolean> busy,
            Runnable atEnd)
            throws IOException {
        interrupts = new CellInterrupts(busy);
        sockets = new KernelSockets(connection);
        codec = new MessageCodec(new Signer(connection.signatureScheme(), connection.key()));
        iopub = new IopubChannel(sockets.iopub(), codec, headers);
        stdin = new StdinChannel(sockets.stdin(), codec, headers);
        output = new IopubOutput(iopub, stdin, news);
        comms = new CommHandler(iopub);
        shutdown = new Shutdown(iopub, this::interrupt, atEnd);
    }

    /** Starts all threads and returns; the shell thread keeps the process alive. */
    void start() {
        daemon("mdhr-iopub", iopub);
        daemon("mdhr-heartbeat", new HeartbeatChannel(sockets.heartbeat()));
        daemon("mdhr-stdin", stdin);
        ControlHandler control = new ControlHandler(iopub, this::interrupt, shutdown);
        daemon("mdhr-control", channel("control", sockets.control(), control));
        ShellHandler shell =
                new ShellHandler(session::join, iopub, output, comms, interrupts, shutdown);
        Runnable shellLoop = channel("shell", sockets.shell(), shell);
        new Thread(null, shellLoop, "mdhr-shell", SHELL_STACK_BYTES).start();
        ParentWatch.begin(System.getenv(), shutdown::end);
        iopub.status("starting", new JsonObject());
        Thread opener = new Thread(null, this::openSession, "mdhr-open", SHELL_STACK_BYTES);
        opener.setDaemon(true);
        opener.start();
    }

    private RequestChannel channel(String name, ZMQ.Socket socket, RequestHandler handler) {
        return new RequestChannel(name, socket, codec, headers, handler);
    }

    private static void daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
    }

    private boolean interrupt() {
        boolean hasCell = interrupts.request();
        NotebookSession open = session.getNow(null);
        boolean hasCode = open != null && open.interrupt(); // a widget's too
        return hasCell || hasCode;
    }

    /** A failure to open is answered to every cell, as the error that it is. */
    private void openSession() {
        PrintStream log = System.err;
        try {
            new StandardStreams(output);
            NotebookSession opened =
                    new NotebookSession(
                            Environment.read(System.getenv(), StartupCode.read()), output, comms);
            opened.cancelWhen(interrupts::isRequested, interrupts::codeEnded);
            opened.warmUp();
            session.complete(opened);
        } catch (IOException | RuntimeException | LinkageError e) {
            e.printStackTrace(log);
            session.completeExceptionally(e);
        }
    }
}
