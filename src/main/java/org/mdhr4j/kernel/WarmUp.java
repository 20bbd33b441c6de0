package org.mdhr4j.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.mdhr4j.kernel.client.Connections;
import org.mdhr4j.kernel.client.KernelClient;
import org.mdhr4j.kernel.protocol.ConnectionInfo;

/**
 * Runs a kernel and uses it as a front end would, then ends the process. {@code kernel install}
 * starts it so that the JVM can archive the classes that a kernel loads.
 */
public final class WarmUp {
    private static final long WAIT_MILLIS = 120_000;
    private static final List<String> CELLS =
            List.of(
                    "1+1",
                    "System.out.println(\"hello\");",
                    "Math.max(1, 2)",
                    "int warm = 20; warm * 2 + 2",
                    "String text = \"abc\".toUpperCase(); text",
                    "int square(int x) { return x * x; } square(4)",
                    "class Point { int x; } record Pair(int a, int b) {}",
                    "IntStream.range(0, 3).mapToObj(i -> \"\" + i).collect(Collectors.toList())",
                    "for (int i = 0; i < 3; i++) { System.err.print(i); }",
                    "display(\"<b>x</b>\", \"text/html\");",
                    "display(new java.awt.image.BufferedImage(4, 4, 1));",
                    "int bad = \"text\";",
                    "throw new IllegalStateException(\"expected\");",
                    "%%time\n1 + 2",
                    "new int[] {1, 2}");

    /** As often as it takes until the JVM knows what to compile first, if it can remember it. */
    private static final int REPEATS = Runtime.version().feature() >= 25 ? 10 : 1;

    private WarmUp() {}

    /** Runs and ends; takes no arguments. */
    public static void main(String[] args) throws IOException, TimeoutException {
        ConnectionInfo connection = Connections.local();
        Path folder = Files.createTempDirectory("mdhr-warm-up");
        Path file = folder.resolve("connection.json");
        Connections.write(connection, file);
        KernelMain.run(file, folder);
        Files.delete(file);
        try (KernelClient client = new KernelClient(connection)) {
            client.ask("kernel_info_request", new JsonObject(), WAIT_MILLIS);
            for (int i = 0; i < REPEATS; i++) {
                for (String cell : CELLS) {
                    client.awaitReply(client.sendCell(cell), WAIT_MILLIS);
                }
                client.ask("complete_request", code("System.out.printl"), WAIT_MILLIS);
            }
            client.ask("inspect_request", code("Math.max(1, 2)"), WAIT_MILLIS);
            client.ask("is_complete_request", code("for (;;) {"), WAIT_MILLIS);
            client.ask("history_request", new JsonObject(), WAIT_MILLIS);
        }
        folder.toFile().deleteOnExit();
        System.exit(0); // a kernel's own end does not wait until the archive is written
    }

    private static JsonObject code(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("cursor_pos", code.length());
        return content;
    }
}
