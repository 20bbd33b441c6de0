package org.mdhr4j.data.manifest;

import java.util.List;
import org.mdhr4j.files.InsideFolder;

/**
 * Says where the images and list files of a data set are.
 *
 * @param listPrefix first part of the list files' names, for example "BP4D"
 * @param pathList what the reference calls the list of image paths: "img_path" or "path"
 * @param images where images may be, relative to the data set, with {@code {subject}}, {@code
 *     {task}} and {@code {frame}}; the first is the one that list files are written for
 * @param tasks the tasks of every subject in order; empty when a subject has one video
 * @param frameRateHz frames a second
 * @param rawFrames where the makers put the frames from which crops are made, relative to their
 *     folder: pictures, with {@code {frame}}, or films, without it; the likeliest first
 */
public record Layout(
        String listPrefix,
        String pathList,
        List<String> images,
        List<String> tasks,
        double frameRateHz,
        List<String> rawFrames) {

    public Layout {
        rawFrames = List.copyOf(rawFrames);
        images = List.copyOf(images);
        tasks = List.copyOf(tasks);
        if (!listPrefix.matches("[A-Za-z0-9_-]+") || !pathList.matches("[a-z_]+")) {
            throw new IllegalArgumentException(
                    "list-prefix '%s' and path-list '%s' become parts of file names; use letters, digits, - and _."
                            .formatted(listPrefix, pathList));
        }
        if (images.isEmpty()) {
            throw new IllegalArgumentException("images needs at least one pattern.");
        }
        for (String image : images) {
            requirePattern(image, !tasks.isEmpty());
        }
        for (String frames : rawFrames) {
            requireRawPattern(frames, !tasks.isEmpty());
        }
        tasks.forEach(task -> InsideFolder.requireName("task", task));
        if (!(frameRateHz > 0)) {
            throw new IllegalArgumentException(
                    "frame-rate-hz %s must be above 0.".formatted(frameRateHz));
        }
    }

    private static void requireRawPattern(String frames, boolean needsTask) {
        InsideFolder.requirePath(frames);
        int frame = frames.indexOf("{frame}");
        boolean isNamed = frames.contains("{subject}") && (!needsTask || frames.contains("{task}"));
        if (!isNamed || frame >= 0 && frame < frames.lastIndexOf('/')) {
            throw new IllegalArgumentException(
                    "raw frames '%s' need {subject}%s, and {frame} in the file's name or nowhere (a film)."
                            .formatted(frames, needsTask ? " and {task}" : ""));
        }
    }

    private static void requirePattern(String image, boolean needsTask) {
        InsideFolder.requirePath(image);
        boolean complete =
                image.contains("{subject}")
                        && image.contains("{frame}")
                        && (!needsTask || image.contains("{task}"));
        if (!complete || image.indexOf('/') < 1 || image.startsWith("{")) {
            throw new IllegalArgumentException(
                    "image pattern '%s' needs a folder and then {subject}, %sand {frame}, for example img/{subject}/{frame}.jpg."
                            .formatted(image, needsTask ? "{task} " : ""));
        }
    }

    /** Returns the folder that paths in list files are relative to, for example "img". */
    public static String imageFolder(String pattern) {
        return pattern.substring(0, pattern.indexOf('/'));
    }

    /** Returns the path of a frame as list files write it, for example "F001/T1/2440.jpg". */
    public String listPath(String subject, String task, int frame) {
        return fill(images.get(0), subject, task, String.valueOf(frame));
    }

    /** A pattern below its folder with the names filled in. */
    static String fill(String pattern, String subject, String task, String frame) {
        return pattern.substring(pattern.indexOf('/') + 1)
                .replace("{subject}", subject)
                .replace("{task}", task)
                .replace("{frame}", frame);
    }
}
