package org.mdhr4j.recording.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mdhr4j.files.Shown;

/** What a page says of what it does not show, or not as it was. */
record PageLimits(
        PageUnits units,
        PageOptions options,
        PageRows rows,
        PagePictures pictures,
        boolean areProbabilities,
        Optional<String> person) {
    List<String> texts() {
        List<String> list = new ArrayList<>();
        addScores(list);
        addPictures(list);
        addTimes(list);
        addPrivacy(list);
        return list;
    }

    private void addScores(List<String> list) {
        list.add(
                areProbabilities
                        ? "A score is a probability, right for faces like those it was fitted on, and no intensity; an AU is taken to occur from its threshold on."
                        : "A score is a cosine. It is neither a probability nor an intensity; an AU is taken to occur from its threshold on.");
        person.ifPresent(
                name ->
                        list.add(
                                "Thresholds are adapted to %s: of anybody else they say less."
                                        .formatted(Shown.of(name))));
        if (!units.untaught().actionUnits().isEmpty()) {
            list.add(
                    "No data set of the training codes %s; they are left out."
                            .formatted(units.untaught().text()));
        }
        list.add("Scores are stored in steps of 0.00005; none crosses its threshold by that.");
        list.add("In a frame without a face there are no scores, and no event goes on across it.");
        list.add("The drawn face and its muscles show scores. Nothing was measured in muscles.");
    }

    private void addPictures(List<String> list) {
        int stride = pictures.stride();
        if (options.hasPictures()) {
            list.add(
                    "One picture of every %s is kept, at most %d pixels long and %d MB in all; box and lines belong to the picture that is shown, scores to the frame."
                            .formatted(
                                    stride == 1 ? "frame" : stride + " frames",
                                    pictures.longSide(),
                                    PagePictures.BUDGET_BYTES >> 20));
        }
        boolean hasPictures = options.hasPictures() && options.embed() == PageEmbed.FRAMES;
        if (pictures.markStride() > (hasPictures ? stride : 1)) {
            list.add(
                    "Box and lines of one of every %d frames are kept; until the next they stay where they were."
                            .formatted(pictures.markStride()));
        }
    }

    private void addTimes(List<String> list) {
        if (rows.stretches().stream().anyMatch(stretch -> stretch.take() > 1)) {
            list.add("Where times or frame numbers begin again, another take begins.");
        }
        if (rows.numHeld() > 0) {
            list.add(
                    "Frames without a time, or with one before that of the frame before, are shown at that: %d of %d."
                            .formatted(rows.numHeld(), rows.numFrames()));
        }
    }

    private void addPrivacy(List<String> list) {
        if (options.privacy() == PagePrivacy.NONE) {
            return;
        }
        if (options.privacy() == PagePrivacy.BLUR) {
            list.add(
                    "Pictures are blurred as a whole: a face that was found, scored or not, has at most %1$d squares from end to end; a picture without one has %1$d along its longer side. A face that was missed beside a smaller one may have more."
                            .formatted(CoarseCells.A_FACE));
        }
        list.add("Names of files and the hash of the recording are left out.");
        list.add(
                "The lines of a face and its scores still tell of a person; they are not anonymous.");
    }
}
