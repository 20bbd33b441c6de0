package org.mdhr4j.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mdhr4j.data.image.FrameTransform;
import org.mdhr4j.face.Face;
import org.mdhr4j.face.align.Alignment;
import org.mdhr4j.image.RgbImage;
import org.mdhr4j.source.InputFrame;
import org.mdhr4j.testing.Portrait;
import org.mdhr4j.testing.PortraitFilms;

class FaceStageTest {
    private static final RecordingOptions ALL =
            RecordingOptions.builder().faces(FaceSelection.ALL).build();

    private static RgbImage twoPeople() {
        BufferedImage both = new BufferedImage(640, 240, BufferedImage.TYPE_INT_RGB);
        both.getGraphics().drawImage(PortraitFilms.withFace(0), 0, 0, null);
        both.getGraphics()
                .drawImage(
                        Portrait.warped(Portrait.placed(0, 0.8, 320, 240), 320, 240), 320, 0, null);
        return RgbImage.of(both);
    }

    private static FaceStage stage(Alignment alignment, AlignmentChoice.Reason reason) {
        return new FaceStage(
                new ListedFrames(List.of(twoPeople())),
                new AlignmentChoice(alignment, reason),
                ALL,
                FrameTransform.test(224),
                FrameWatcher.NONE);
    }

    @Test
    void aPictureThatIsScoredWholeHasOneFaceAlsoWhereAllAreAskedFor() {
        try (FaceStage crops = stage(Alignment.NONE, AlignmentChoice.Reason.CROPS)) {
            assertEquals(1, crops.next().faces().size());
            assertEquals(
                    "the pictures are scored whole, as crops are, so each has one face at most.",
                    crops.notes().get(crops.notes().size() - 1));
        }
    }

    private static FoundFaces seen(Alignment alignment) {
        List<FoundFaces> seen = new ArrayList<>();
        FrameWatcher watcher =
                new FrameWatcher() {
                    @Override
                    public void see(InputFrame frame, List<Face> faces) {}

                    @Override
                    public void see(InputFrame frame, FoundFaces faces) {
                        seen.add(faces);
                    }
                };
        try (FaceStage stage =
                new FaceStage(
                        new ListedFrames(List.of(twoPeople())),
                        new AlignmentChoice(alignment, AlignmentChoice.Reason.ASKED),
                        RecordingOptions.DEFAULT,
                        FrameTransform.test(224),
                        watcher)) {
            stage.next();
        }
        return seen.get(0);
    }

    @Test
    void watchersAreToldOfFacesThatAreNotScored() {
        FoundFaces faces = seen(Alignment.MTCNN);
        assertEquals(1, faces.scored().size());
        assertEquals(2, faces.all().size(), "a bystander");
        assertEquals(50, faces.leastPixels());
        assertEquals(FoundFaces.unknown(), seen(Alignment.NONE), "nobody looked");
    }

    @Test
    void allFacesAreCutOutOfPhotos() {
        try (FaceStage photos = stage(Alignment.MTCNN, AlignmentChoice.Reason.ASSUMED)) {
            assertEquals(2, photos.next().faces().size());
            assertEquals(List.of(), photos.notes());
        }
    }
}
