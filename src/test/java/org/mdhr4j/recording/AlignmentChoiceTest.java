package org.mdhr4j.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.checkpoint.CheckpointMetadata;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.face.FaceFinder;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.face.align.AlignmentTemplate;
import org.mdhr4j.face.geometry.FaceMesh;
import org.mdhr4j.face.geometry.Similarity;
import org.mdhr4j.source.Input;
import org.mdhr4j.testing.Portrait;

class AlignmentChoiceTest {
    private static final AlignmentChoice CROPS =
            new AlignmentChoice(Alignment.NONE, AlignmentChoice.Reason.CROPS);
    private static final AlignmentChoice ASSUMED =
            new AlignmentChoice(Alignment.ASSUMED, AlignmentChoice.Reason.ASSUMED);
    private static FaceMesh mesh;

    @TempDir private Path folder;

    @BeforeAll
    static void findTheFace() {
        try (FaceFinder finder = FaceFinder.open()) {
            mesh = finder.find(Portrait.rgb()).get(0).mesh();
        }
    }

    private static CheckpointMetadata trained(String dataset, Alignment alignment) {
        return CheckpointMetadata.builder().dataset(dataset).alignment(alignment).build();
    }

    private static AlignmentChoice choice(CheckpointMetadata metadata, Path input)
            throws IOException {
        return AlignmentChoice.of(Optional.empty(), metadata, Input.of(input.toString()));
    }

    private Path photo(String name, BufferedImage image) throws IOException {
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** Crops of the portrait, which are turned about their middle. */
    private Path crops(double clockwiseDegrees) throws IOException {
        AlignmentTemplate template = Alignment.ASSUMED.template().orElseThrow();
        int size = template.sizePixels();
        double cos = Math.cos(Math.toRadians(clockwiseDegrees));
        double sin = Math.sin(Math.toRadians(clockwiseDegrees));
        double middle = size / 2.0;
        Similarity turn =
                new Similarity(cos, sin, middle * (1 - cos + sin), middle * (1 - sin - cos));
        BufferedImage crop = Portrait.warped(template.toCrop(mesh).then(turn), size, size);
        photo("0001.png", crop);
        photo("0002.png", crop);
        return folder;
    }

    @Test
    void weightsTrainedOnPicturesAsTheyWereStillNeedFacesCutOutOfPhotosAndFilms()
            throws IOException {
        Path photo = photo("me.png", Portrait.image());
        Path film = Files.writeString(folder.resolve("me.mp4"), "any film ".repeat(99));
        for (Path input : new Path[] {photo, film}) {
            assertEquals(ASSUMED, choice(trained("BP4D", Alignment.NONE), input));
            assertEquals(
                    new AlignmentChoice(Alignment.DRAWN, AlignmentChoice.Reason.WEIGHTS),
                    choice(trained(Manifest.drawnName("BP4D", 7), Alignment.NONE), input));
            assertEquals(
                    new AlignmentChoice(Alignment.UPPER, AlignmentChoice.Reason.WEIGHTS),
                    choice(trained("BP4D", Alignment.UPPER), input));
        }
    }

    @Test
    void cropsAreLeftAsTheyAreAlsoForWeightsTrainedOnPicturesAsTheyWere() throws IOException {
        Path crops = crops(0);
        assertEquals(CROPS, choice(trained("BP4D", Alignment.MTCNN), crops));
        assertEquals(CROPS, choice(trained("BP4D", Alignment.NONE), crops));
    }

    @Test
    void aSlightTiltIsThatOfAHead() throws IOException {
        assertEquals(CROPS, choice(CheckpointMetadata.builder().build(), crops(-8)));
    }

    @Test
    void squaresOfTiltedFacesAreNoCrops() throws IOException {
        for (double turn : new double[] {20, 30, -30}) {
            assertEquals(ASSUMED, choice(CheckpointMetadata.builder().build(), crops(turn)));
        }
    }

    @Test
    void picturesThatCannotBeCropsAreNotDecodedForThat() throws IOException {
        Path file = photo("me.png", new BufferedImage(3000, 3000, BufferedImage.TYPE_INT_RGB));
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 200));
        assertEquals(ASSUMED, choice(CheckpointMetadata.builder().build(), file));
    }
}
