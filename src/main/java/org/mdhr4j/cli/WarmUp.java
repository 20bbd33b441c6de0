package org.mdhr4j.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.mdhr4j.files.FolderTree;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.machine.NativeLoader;
import org.mdhr4j.synthetic.face.Expression;
import org.mdhr4j.synthetic.face.FaceRenderer;
import org.mdhr4j.synthetic.face.Identity;
import org.mdhr4j.synthetic.face.View;
import org.mdhr4j.video.VideoWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scores a drawn face, in a film and in a picture, as {@code mdhr recognize} does, then ends. The
 * launcher starts it so that the JVM can archive the classes that commands load: each later start
 * is faster by a third.
 */
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int PIXELS = 160;

    /** More than are computed at once, so that all of the film's way is gone. */
    private static final int FRAMES = 20;

    private WarmUp() {}

    /**
     * Runs and ends; takes no arguments.
     *
     * @throws IOException if there is no room for temporary files
     */
    public static void main(String[] args) throws IOException {
        NativeLoader.keepQuiet();
        Path folder = Files.createTempDirectory("mdhr-warm-up");
        int code;
        try {
            code = run(folder);
        } finally {
            FolderTree.delete(folder);
        }
        System.exit(code);
    }

    private static int run(Path folder) throws IOException {
        FaceRenderer face = new FaceRenderer(Identity.random(1), PIXELS);
        BufferedImage image = face.render(Expression.neutral(), View.PORTRAIT).toImage();
        Path picture = folder.resolve("face.png");
        ImageIO.write(image, "png", picture.toFile());
        Path film = folder.resolve("face.mp4");
        try (VideoWriter writer = VideoWriter.open(film, PIXELS, PIXELS)) {
            for (int i = 0; i < FRAMES; i++) {
                writer.add(RgbImage.of(image), i / 25.0);
            }
            writer.finish();
        }
        Main.names().forEach(WarmUp::readOptions);
        String table = folder.resolve("face.csv").toString();
        return Math.max(recognize(film.toString()), recognize(picture.toString(), "--out", table));
    }

    private static void readOptions(String command) {
        try {
            Main.commandLineFor(command);
        } catch (LinkageError e) {
            LOG.debug("'{}' has need of libraries that recognising has not", command, e);
        }
    }

    private static int recognize(String... input) {
        List<String> arguments =
                new ArrayList<>(List.of("recognize", "--checkpoint", "pretrained"));
        arguments.addAll(List.of(input));
        return Main.run(arguments.toArray(String[]::new));
    }
}
