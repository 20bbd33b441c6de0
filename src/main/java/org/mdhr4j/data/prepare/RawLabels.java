package org.mdhr4j.data.prepare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.mdhr4j.data.check.FindingList;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.video.Video;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The labels of a whole data set, from its makers' files.
 *
 * @param bySubject labelled videos of everybody, in the order of the manifest
 * @param missing recordings without label files
 * @param uncodedFrames frames left out because no AU is coded in them
 */
record RawLabels(Map<String, List<Video>> bySubject, List<String> missing, int uncodedFrames) {
    private static final Logger LOG = LoggerFactory.getLogger(RawLabels.class);

    static RawLabels read(Path raw, Manifest manifest, boolean allowsMissing, FindingList findings)
            throws IOException {
        RawLabelReader reader = RawLabelReader.of(raw, manifest, allowsMissing, findings);
        List<String> tasks = manifest.layout().tasks();
        Map<String, List<Video>> bySubject = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        int uncoded = 0;
        for (String subject : manifest.splits().subjects()) {
            requireUninterrupted();
            List<Video> videos = new ArrayList<>();
            for (String task : tasks.isEmpty() ? List.of("") : tasks) {
                if (allowsMissing && reader.isMissing(subject, task)) {
                    missing.add(task.isEmpty() ? subject : subject + "/" + task);
                    continue;
                }
                RawLabelReader.RawVideo video = reader.read(subject, task);
                videos.add(video.video());
                uncoded += video.uncoded();
            }
            bySubject.put(subject, videos);
            LOG.debug("read the labels of {}: {} videos", subject, videos.size());
        }
        return new RawLabels(bySubject, missing, uncoded);
    }

    private static void requireUninterrupted() {
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Preparing was cancelled; nothing was changed.");
        }
    }

    /** All videos in order. */
    List<Video> videos() {
        return bySubject.values().stream().flatMap(List::stream).toList();
    }
}
