package org.mdhr4j.data.prepare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mdhr4j.data.check.Finding;
import org.mdhr4j.data.crop.RecordingCrops;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.video.Video;

/** Says which labelled frames became no crops, and keeps them out of the lists. */
final class CropFindings {
    /** A film may be a little longer than its labels. */
    private static final int FEW_FRAMES = 25;

    private CropFindings() {}

    /** What a user must know, recording by recording. */
    static List<Finding> of(List<RecordingCrops> crops) {
        List<Finding> findings = new ArrayList<>();
        for (RecordingCrops one : crops) {
            if (!one.withoutFace().isEmpty()) {
                findings.add(
                        Finding.of(
                                DataRule.NO_FACE,
                                "%s: %,d of %,d labelled frames show no face; they are left out."
                                        .formatted(
                                                one.recording(),
                                                one.withoutFace().size(),
                                                one.numFrames())));
            }
            if (!one.missing().isEmpty()) {
                findings.add(
                        Finding.of(
                                DataRule.EXTRA_LABELS,
                                "%s: %,d of %,d labelled frames are not in %s; they are left out."
                                        .formatted(
                                                one.recording(),
                                                one.missing().size(),
                                                one.numFrames(),
                                                one.source())));
            }
            if (one.numMore() > Math.max(FEW_FRAMES, one.numFrames() / 100)) {
                findings.add(
                        Finding.warning(
                                DataRule.UNEXPECTED_COUNTS,
                                "%s: %s goes on for %,d frames after the last label. Are the labels of this film, at this frame rate?"
                                        .formatted(one.recording(), one.source(), one.numMore())));
            }
            damage(one).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> damage(RecordingCrops one) {
        if (one.broken().isEmpty() && one.damage().isEmpty()) {
            return Optional.empty();
        }
        String what =
                one.damage().isEmpty()
                        ? "%,d of %,d labelled frames cannot be read"
                                .formatted(one.broken().size(), one.numFrames())
                        : one.damage();
        String message = "%s: %s: %s; what can be read is used. Copy it again.";
        return Optional.of(
                Finding.warning(
                        DataRule.BROKEN_IMAGE,
                        message.formatted(one.recording(), one.source(), what)));
    }

    /** The videos without the frames that became no crops. */
    static Map<String, List<Video>> kept(
            Map<String, List<Video>> bySubject, List<RecordingCrops> crops) {
        Map<String, Set<Integer>> leftOut = new LinkedHashMap<>();
        crops.forEach(one -> leftOut.put(one.recording(), one.leftOut().keySet()));
        Map<String, List<Video>> kept = new LinkedHashMap<>();
        bySubject.forEach(
                (subject, videos) ->
                        kept.put(
                                subject,
                                videos.stream()
                                        .flatMap(
                                                video ->
                                                        LabelledVideos.without(
                                                                video,
                                                                leftOut.getOrDefault(
                                                                        video.name(), Set.of()))
                                                                .stream())
                                        .toList()));
        return kept;
    }

    /**
     * The lines of {@link DatasetPreparation#LEFT_OUT}: a frame as lists name it, a tab, the
     * reason.
     */
    static String list(Manifest manifest, List<RecordingCrops> crops) {
        StringBuilder text = new StringBuilder();
        for (RecordingCrops one : crops) {
            one.leftOut()
                    .forEach(
                            (number, reason) ->
                                    text.append(
                                                    manifest.layout()
                                                            .listPath(
                                                                    one.subject(),
                                                                    one.task(),
                                                                    number))
                                            .append('\t')
                                            .append(reason)
                                            .append('\n'));
        }
        return text.toString();
    }
}
