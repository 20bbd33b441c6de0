package org.mdhr4j.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.files.OrdinaryFile;
import org.mdhr4j.files.Shown;
import org.mdhr4j.video.Camera;

/** Finds what names on a command line stand for. */
final class InputFinder {
    private static final Set<String> FILM_ENDINGS =
            Set.of(
                    "mp4", "m4v", "mov", "mkv", "webm", "avi", "mpg", "mpeg", "ts", "mts", "m2ts",
                    "wmv", "flv", "3gp", "ogv", "mxf");
    private static final int SHOWN = 5;

    private InputFinder() {}

    /** Finds the inputs of names; pictures named one by one are one. */
    static List<Input> find(List<String> names) throws IOException {
        List<Input> found = new ArrayList<>();
        List<Path> pictures = new ArrayList<>();
        int place = 0;
        for (String name : names) {
            if (Camera.number(name).isPresent()) {
                found.add(Input.ofCamera(name));
                continue;
            }
            Path path = path(name);
            if (isPicture(path)) {
                place = pictures.isEmpty() ? found.size() : place;
                pictures.add(path);
            } else {
                found.addAll(inPath(name, path));
            }
        }
        if (!pictures.isEmpty()) {
            found.add(place, ofPictures(pictures));
        }
        return found;
    }

    private static Path path(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "An input has no name. Is a variable empty? The current folder is called '.'.");
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "'%s' cannot be a path here: %s. If it has letters beyond ASCII, set LC_ALL=C.UTF-8."
                            .formatted(Shown.of(name), e.getReason()),
                    e);
        }
    }

    private static boolean isPicture(Path path) throws IOException {
        if (!Files.exists(path) || Files.isDirectory(path)) {
            return false;
        }
        OrdinaryFile.require(path);
        return Pictures.isPicture(path);
    }

    private static Input ofPictures(List<Path> pictures) {
        String first = pictures.get(0).toString();
        return pictures.size() == 1
                ? Input.ofPictures(first, Pictures.one(pictures.get(0)))
                : Input.ofPictures(
                        "%s and %d more".formatted(first, pictures.size() - 1),
                        Pictures.of(pictures, ""));
    }

    private static List<Input> inPath(String name, Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return inFolder(name, path);
        }
        if (!Files.exists(path) && Pictures.isPattern(path)) {
            return List.of(Input.ofPictures(name, Pictures.matching(path)));
        }
        if (!Files.exists(path)) {
            throw new DataException(
                    path,
                    "no such file or folder; a picture, a folder of pictures, a film or camera:0 is expected.");
        }
        OrdinaryFile.require(path);
        return List.of(Input.ofFilm(path));
    }

    /** Its pictures; without any its films, and the pictures and films of the folders in it. */
    private static List<Input> inFolder(String name, Path folder) throws IOException {
        PictureFolder content = PictureFolder.list(folder);
        if (!content.pictures().isEmpty()) {
            return List.of(Input.ofPictures(name, Pictures.inFolder(folder)));
        }
        List<Input> found = new ArrayList<>();
        films(folder).forEach(film -> found.add(Input.ofFilm(film)));
        for (Path below : content.folders()) {
            if (!PictureFolder.list(below).pictures().isEmpty()) {
                found.add(Input.ofPictures(below.toString(), Pictures.inFolder(below)));
            } else {
                films(below).forEach(film -> found.add(Input.ofFilm(film)));
            }
        }
        if (found.isEmpty()) {
            throw content.holdsNone();
        }
        return found;
    }

    /** What folders without pictures of their own hold that stands for no input. */
    static List<String> leftOut(List<String> names) throws IOException {
        List<String> sentences = new ArrayList<>();
        for (String name : names) {
            if (Camera.number(name).isEmpty() && Files.isDirectory(path(name))) {
                sentences.addAll(leftOut(path(name)));
            }
        }
        return sentences;
    }

    private static List<String> leftOut(Path folder) throws IOException {
        PictureFolder content = PictureFolder.list(folder);
        if (!content.pictures().isEmpty()) {
            return List.of();
        }
        int files = content.numOthers() - films(folder).size();
        int folders = 0;
        for (Path below : content.folders()) {
            PictureFolder inside = PictureFolder.list(below);
            int films = films(below).size();
            folders += inside.pictures().isEmpty() && films == 0 ? 1 : 0;
            files += inside.pictures().isEmpty() && films > 0 ? inside.numOthers() - films : 0;
        }
        if (files + folders == 0) {
            return List.of();
        }
        return List.of(
                "%s: left out, since they are no films or pictures and hold none: %d file%s, %d folder%s."
                        .formatted(
                                Shown.of(folder),
                                files,
                                files == 1 ? "" : "s",
                                folders,
                                folders == 1 ? "" : "s"));
    }

    private static List<Path> films(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(InputFinder::isFilm)
                    .map(FrameName::of)
                    .sorted()
                    .map(FrameName::file)
                    .toList();
        }
    }

    private static boolean isFilm(Path file) {
        return isFilmName(String.valueOf(file.getFileName())) && Files.isRegularFile(file);
    }

    static boolean isFilmName(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = last.lastIndexOf('.');
        return dot > 0 && FILM_ENDINGS.contains(last.substring(dot + 1));
    }

    /** The error for a folder that stands for several inputs where one is wanted. */
    static DataException several(Path folder, List<Input> found) {
        List<String> shown =
                found.stream()
                        .limit(SHOWN)
                        .map(
                                input ->
                                        "%s%s"
                                                .formatted(
                                                        Shown.of(
                                                                folder.relativize(
                                                                        Path.of(input.name()))),
                                                        input.kind() == Input.Kind.PICTURES
                                                                ? " (%d)"
                                                                        .formatted(
                                                                                input.files()
                                                                                        .size())
                                                                : ""))
                        .toList();
        String more = found.size() > SHOWN ? " and %d more".formatted(found.size() - SHOWN) : "";
        return new DataException(
                folder,
                "holds %d recordings: %s%s. Name one of them, or a folder to write to (--out DIR/) for all."
                        .formatted(found.size(), String.join(", ", shown), more));
    }
}
