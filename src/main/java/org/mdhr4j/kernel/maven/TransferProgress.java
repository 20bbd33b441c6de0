package org.mdhr4j.kernel.maven;

import java.util.Locale;
import java.util.function.Consumer;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferEvent;

/** Tells which jars were fetched, and which could not be checked; poms are passed over. */
final class TransferProgress extends AbstractTransferListener {
    private static final double BYTES_PER_MB = 1e6;

    private final Consumer<String> progress;

    TransferProgress(Consumer<String> progress) {
        this.progress = progress;
    }

    @Override
    public void transferCorrupted(TransferEvent event) {
        String name = event.getResource().getResourceName();
        if (name.endsWith(".jar")) {
            progress.accept(
                    "Careful with %s: %s"
                            .formatted(fileName(name), event.getException().getMessage()));
        }
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public void transferSucceeded(TransferEvent event) {
        String name = event.getResource().getResourceName();
        if (name.endsWith(".jar")) {
            double megabytes = event.getTransferredBytes() / BYTES_PER_MB;
            progress.accept(
                    String.format(Locale.ROOT, "Fetched %s (%.1f MB)", fileName(name), megabytes));
        }
    }
}
