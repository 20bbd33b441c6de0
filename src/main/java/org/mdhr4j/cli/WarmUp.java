package org.mdhr4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.mdhr4j.files.FolderTree;
import org.mdhr4j.machine.NativeLoader;
import org.mdhr4j.synthetic.face.Expression;
import org.mdhr4j.synthetic.face.FaceRenderer;
import org.mdhr4j.synthetic.face.Identity;
import org.mdhr4j.synthetic.face.View;
import picocli.CommandLine;

/**
 * Scores a drawn face as {@code mdhr recognize} does, then ends. The launcher starts it so that the
 * JVM can archive the classes that commands load: each later start is faster by a third.
 */
public final class WarmUp {
    private static final int PIXELS = 160;

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
        Path picture = folder.resolve("face.png");
        FaceRenderer face = new FaceRenderer(Identity.random(1), PIXELS);
        ImageIO.write(
                face.render(Expression.neutral(), View.PORTRAIT).toImage(),
                "png",
                picture.toFile());
        Main.commandLine(); // reads the options of all commands
        String[] arguments = {
            "recognize",
            picture.toString(),
            "--checkpoint",
            "pretrained",
            "--out",
            folder.resolve("face.csv").toString()
        };
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CommandLine command = Main.commandLineFor(arguments);
        return command.setOut(nowhere).setErr(nowhere).execute(arguments);
    }
}
