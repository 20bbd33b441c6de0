package org.mdhr4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.mdhr4j.data.check.CheckReport;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.prepare.DatasetPreparation;
import org.mdhr4j.face.align.Alignment;

/** Says how faces are aligned, which sizes images have, and what became of raw frames. */
final class PictureState {
    private static final int SIZES_SHOWN = 3;

    private PictureState() {}

    static List<String> lines(CheckReport report) {
        List<String> sizes =
                report.imageSizes().entrySet().stream()
                        .limit(SIZES_SHOWN)
                        .map(size -> "%,d images of %s".formatted(size.getValue(), size.getKey()))
                        .toList();
        String more = report.imageSizes().size() > SIZES_SHOWN ? " and other sizes" : "";
        List<String> lines = new ArrayList<>();
        lines.add(
                sizes.isEmpty()
                        ? alignment(report.manifest())
                        : "%s; %s pixels%s"
                                .formatted(
                                        alignment(report.manifest()),
                                        String.join(", ", sizes),
                                        more));
        if (leftOut(report) > 0) {
            lines.add(
                    "%,d labelled frames became no crops and are in no list; %s names them"
                            .formatted(leftOut(report), DatasetPreparation.LEFT_OUT));
        }
        return lines;
    }

    private static String alignment(Manifest manifest) {
        return manifest.alignment()
                .map(alignment -> "faces aligned as '%s'".formatted(alignment.id()))
                .orElse(
                        "nobody says how faces are aligned, '%s' is assumed"
                                .formatted(Alignment.ASSUMED.id()));
    }

    /** Labelled frames that became no crops. */
    static long leftOut(CheckReport report) {
        return report.crops().stream().mapToLong(one -> one.numFrames() - one.numCrops()).sum();
    }
}
