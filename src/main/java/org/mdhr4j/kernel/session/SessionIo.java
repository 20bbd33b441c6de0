package org.mdhr4j.kernel.session;

import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishUpdateDisplayData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What extensions see as a kernel's streams; leads to the session's {@link CellOutput}. */
final class SessionIo extends JupyterIO {
    private static final Logger LOG = LoggerFactory.getLogger(SessionIo.class);

    SessionIo(CellOutput output) {
        super(StandardCharsets.UTF_8);
        setEnv(new Environment(output));
        setJupyterInEnabled(true);
    }

    /** Takes what JJava's display stream publishes; there is no socket behind it. */
    private static final class Environment extends ShellReplyEnvironment {
        private final CellOutput output;

        Environment(CellOutput output) {
            super(null, null, null, null);
            this.output = output;
        }

        @Override
        public <T extends ContentType<T>> void publish(T content) {
            if (content instanceof PublishUpdateDisplayData update) {
                output.updateDisplay(DisplayBundle.of((DisplayData) update));
            } else if (content instanceof PublishDisplayData display) {
                output.display(DisplayBundle.of((DisplayData) display));
            } else if (content instanceof PublishClearOutput) {
                output.clearOutput(false);
            } else {
                LOG.debug("An extension published {}, which is not carried on", content);
            }
        }

        @Override
        public void publish(Message<?> message) {
            LOG.debug("An extension published {}, which is not carried on", message);
        }

        @Override
        public void writeToStdOut(String text) {
            output.stream("stdout", text);
        }

        @Override
        public void writeToStdErr(String text) {
            output.stream("stderr", text);
        }

        @Override
        public String readFromStdIn(String prompt, boolean isPassword) {
            try {
                return output.readLine(prompt, isPassword);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "";
            }
        }

        @Override
        public String readFromStdIn(String prompt) {
            return readFromStdIn(prompt, false);
        }

        @Override
        public String readFromStdIn() {
            return readFromStdIn("", false);
        }
    }
}
