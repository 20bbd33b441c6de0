package org.mdhr4j.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.testing.JavaChild;

class AbruptEndTest {
    private static final int KILLED = 137; // 128 + SIGKILL

    /** Ends itself while it is ending, as a command that does not hear Ctrl-C is ended. */
    static final class Ends {
        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> AbruptEnd.now(5)));
            System.exit(3);
        }
    }

    /** Whoever exits instead, tears down what native code may still be using. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isAKillAndNoExit(@TempDir Path folder) throws IOException, InterruptedException {
        JavaChild child = JavaChild.run(folder, List.of(), Ends.class.getName());
        assertEquals(KILLED, child.exitCode(), child.err());
    }
}
