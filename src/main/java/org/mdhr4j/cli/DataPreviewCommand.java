package org.mdhr4j.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.files.ReplacedFile;
import org.mdhr4j.files.Shown;
import org.mdhr4j.synthetic.ContactSheet;
import org.mdhr4j.synthetic.FaceSheets;
import org.mdhr4j.synthetic.Performance;
import org.mdhr4j.synthetic.SynthesisPlan;
import org.mdhr4j.synthetic.SyntheticDataset;
import org.mdhr4j.synthetic.VideoStrip;
import org.mdhr4j.synthetic.face.Identity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mdhr data preview}: contact sheets of a data set, and of the drawn face. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        header = "Show a data set as contact sheets.",
        description = {
            "Writes PNG files: subjects.png (a frame of every subject), video-*.png (frames of a"
                    + " video above its label time line) and, for drawn faces,"
                    + " action-units.png (every AU at every intensity, and where it changes the face)"
                    + " and rest-and-smile.png (every drawn person at rest and smiling).",
            "DIR is a prepared data set or what 'data synth' wrote; with --faces it is not needed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the sheets were written",
            "2:the command line was wrong",
            "3:the data set could not be read or the sheets not written"
        })
public final class DataPreviewCommand implements Callable<Integer> {
    private static final int STRIP_FRAMES = 14;
    private static final int PEOPLE_ACROSS = 8;

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "A prepared or a synthetic data set.")
    private @Nullable Path folder;

    @Option(names = "--faces", description = "Show the drawn face, without a data set.")
    private boolean faces;

    @Option(
            names = "--videos",
            paramLabel = "N",
            defaultValue = "3",
            description = "Videos to show (default: 3).")
    private int videos;

    @Option(
            names = "--cell",
            paramLabel = "PIXELS",
            defaultValue = "160",
            description = "Size of a picture on a sheet, 32..1024 (default: 160).")
    private int cellPixels;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the sheets (default: DIR/preview, or ./preview).")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException, UserError {
        if (folder == null && !faces) {
            throw new ParameterException(
                    spec.commandLine(), "Name a data set's folder, or ask for --faces.");
        }
        if (cellPixels < 32 || cellPixels > 1024 || videos < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--cell must be 32 to 1024 and --videos not negative; got %s and %s."
                            .formatted(cellPixels, videos));
        }
        OutputPlace.requireFolder(target());
        if (faces) {
            showFaces(Identity.average(), inventedPeople());
        }
        if (folder != null) {
            showFolder(folder);
        }
        return ExitCodes.OK;
    }

    private void showFolder(Path root) throws IOException, UserError {
        if (!Files.isDirectory(root)) {
            throw new UserError(
                    "%s: no such folder; name a prepared or a synthetic data set.".formatted(root));
        }
        Optional<SynthesisPlan> plan = SyntheticDataset.planOf(root);
        if (plan.isPresent()) {
            Map<String, Identity> people = people(plan.get());
            showFaces(people.values().iterator().next(), people);
        }
        List<PreviewVideo> all =
                plan.isPresent()
                        ? PreviewVideo.drawn(root, plan.get())
                        : PreviewVideo.prepared(root);
        showPeople(all);
        int shown = Math.min(videos, all.size());
        if (shown < all.size()) {
            spec.commandLine()
                    .getErr()
                    .printf("preview: %d of %,d videos, see --videos%n", shown, all.size());
        }
        for (PreviewVideo video : all.subList(0, shown)) {
            save(strip(video), "video-" + video.name().replace('/', '-') + ".png");
        }
    }

    private void showFaces(Identity one, Map<String, Identity> people) throws IOException {
        save(FaceSheets.actionUnits(one, cellPixels), "action-units.png");
        save(FaceSheets.identities(people, cellPixels), "rest-and-smile.png");
    }

    private static Map<String, Identity> inventedPeople() {
        Map<String, Identity> people = new LinkedHashMap<>();
        for (int i = 1; i <= 12; i++) {
            String name = (i % 2 == 0 ? "M" : "F") + i;
            people.put(name, Performance.of(AuSet.BP4D, 1, name, "T1", 1).identity());
        }
        return people;
    }

    private static Map<String, Identity> people(SynthesisPlan plan) {
        Map<String, Identity> people = new LinkedHashMap<>();
        for (String subject : SyntheticDataset.subjects(plan)) {
            people.put(
                    subject,
                    SyntheticDataset.performance(plan, subject, SyntheticDataset.tasks(plan).get(0))
                            .identity());
        }
        return people;
    }

    private void showPeople(List<PreviewVideo> all) throws IOException {
        Map<String, BufferedImage> firsts = new LinkedHashMap<>();
        for (PreviewVideo video : all) {
            if (!firsts.containsKey(video.subject())) {
                firsts.put(video.subject(), read(video.images().get(0)));
            }
        }
        ContactSheet sheet = new ContactSheet(cellPixels, List.of());
        List<String> names = List.copyOf(firsts.keySet());
        for (int first = 0; first < names.size(); first += PEOPLE_ACROSS) {
            List<String> row = names.subList(first, Math.min(names.size(), first + PEOPLE_ACROSS));
            sheet.add(String.join("|", row), row.stream().map(firsts::get).toList());
        }
        save(sheet.toImage(), "subjects.png");
    }

    private BufferedImage strip(PreviewVideo video) throws IOException {
        List<BufferedImage> pictures = new ArrayList<>();
        for (int t : VideoStrip.evenly(video.images().size(), STRIP_FRAMES)) {
            pictures.add(read(video.images().get(t)));
        }
        byte[][] labels = video.labels().toArray(byte[][]::new);
        return new VideoStrip(video.auSet(), pictures, labels, cellPixels).toImage();
    }

    private static BufferedImage read(Path file) throws IOException {
        BufferedImage image = ImageIO.read(file.toFile());
        if (image == null) {
            throw new IOException("%s: not an image that can be read.".formatted(file));
        }
        return image;
    }

    private void save(BufferedImage image, String name) throws IOException {
        Path target = target();
        Files.createDirectories(target);
        Path file = target.resolve(name);
        try (ReplacedFile sheet = ReplacedFile.open(file)) {
            ImageIO.write(image, "png", sheet.out());
            sheet.commit();
        }
        PrintWriter text = spec.commandLine().getOut();
        text.println(Shown.of(file));
        text.flush();
    }

    private Path target() {
        if (out != null) {
            return out;
        }
        return folder == null ? Path.of("preview") : folder.resolve("preview");
    }
}
