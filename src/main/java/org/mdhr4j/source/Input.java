package org.mdhr4j.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.video.Camera;

/**
 * Names something that frames come from: one picture or several, a folder of pictures, a film, a
 * camera.
 *
 * <pre>{@code
 * try (FrameSource frames = Input.of("holiday.mp4").open(SourceOptions.ALL)) {
 *     while (frames.hasNext()) {
 *         InputFrame frame = frames.next();
 *     }
 * }
 * }</pre>
 */
public final class Input {
    /** Says what an input is. */
    public enum Kind {
        /** Pictures: one, several, those of a folder or of a pattern. */
        PICTURES,
        /** A film's file. */
        FILM,
        /** A camera of this machine. */
        CAMERA
    }

    private final Kind kind;
    private final String name;
    private final List<Path> files;
    private final @Nullable Pictures pictures;
    private final @Nullable FrameSource live;

    private Input(
            Kind kind,
            String name,
            List<Path> files,
            @Nullable Pictures pictures,
            @Nullable FrameSource live) {
        this.kind = kind;
        this.name = name;
        this.files = List.copyOf(files);
        this.pictures = pictures;
        this.live = live;
    }

    /**
     * Finds the one input that a name stands for.
     *
     * <ul>
     *   <li>{@code camera:0}: the first camera;
     *   <li>a picture: that picture alone;
     *   <li>a folder: its pictures in natural order, each stem a recording of its own;
     *   <li>a pattern such as {@code FOLDER/%06d.jpg}: the pictures with such names;
     *   <li>any other file: a film.
     * </ul>
     *
     * @throws DataException if there is nothing to read, or there are several inputs in a folder
     */
    public static Input of(String name) throws IOException {
        List<Input> found = InputFinder.find(List.of(name));
        if (found.size() > 1) {
            throw InputFinder.several(Path.of(name), found);
        }
        return found.get(0);
    }

    /** Says whether a file's name has the ending of a film's. */
    public static boolean isFilmName(String name) {
        return InputFinder.isFilmName(name);
    }

    /**
     * Finds the inputs that names stand for. Pictures named one by one are one input; a folder
     * without pictures stands for the films and the folders of pictures in it.
     *
     * @return at least one
     * @throws DataException if a name stands for nothing
     */
    public static List<Input> find(List<String> names) throws IOException {
        return InputFinder.find(names);
    }

    /**
     * Says what folders among the names hold that stands for no input: one sentence each, none for
     * folders of pictures, whose frames say it.
     *
     * @param names of which {@link #find} has found inputs
     */
    public static List<String> leftOut(List<String> names) throws IOException {
        return InputFinder.leftOut(names);
    }

    static Input ofPictures(String name, Pictures pictures) {
        List<Path> files = new ArrayList<>();
        for (Recording recording : pictures.recordings()) {
            recording.frames().forEach(frame -> files.add(frame.file()));
        }
        return new Input(Kind.PICTURES, name, files, pictures, null);
    }

    static Input ofFilm(Path film) {
        return new Input(Kind.FILM, film.toString(), List.of(film), null, null);
    }

    static Input ofCamera(String name) {
        return new Input(Kind.CAMERA, name, List.of(), null, null);
    }

    /**
     * Names frames of one's own, for example of a camera that is reached over a network. It can be
     * opened once.
     */
    public static Input live(String name, FrameSource frames) {
        return new Input(Kind.CAMERA, name, List.of(), null, frames);
    }

    /** Returns what it is. */
    public Kind kind() {
        return kind;
    }

    /** Returns its name as it was given. */
    public String name() {
        return name;
    }

    /** Returns the files that are read, in order; none for a camera. */
    public List<Path> files() {
        return files;
    }

    /** Says whether pictures are divided into several recordings, which a column keeps apart. */
    public boolean hasRecordings() {
        return pictures != null && pictures.recordings().size() > 1;
    }

    /** Says whether a file is one of those that are read, under whatever name. */
    public boolean reads(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        for (Path own : files) {
            if (Files.isSameFile(own, file)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Opens it. Frames are decoded ahead on threads of their own.
     *
     * @throws DataException if it cannot be read
     * @throws IOException if it cannot be read
     */
    public FrameSource open(SourceOptions options) throws IOException {
        if (pictures != null) {
            if (options.isSection() && options.picturesPerSecond().isEmpty()) {
                throw new IllegalArgumentException(
                        "%s: pictures have no times to choose a section by. Say how many a second there are."
                                .formatted(name));
            }
            return new PictureFrames(pictures, options); // which has threads of its own
        }
        FrameSource frames = openWhole();
        return new AheadFrames(
                options.isSection()
                        ? new Section(frames, options.fromSeconds(), options.toSeconds())
                        : frames);
    }

    private FrameSource openWhole() throws IOException {
        if (live != null) {
            return live;
        }
        OptionalInt camera = Camera.number(name);
        return kind == Kind.CAMERA
                ? new CameraFrames(name, Camera.open(camera.orElseThrow()))
                : FilmFrames.open(files.get(0));
    }

    /** Returns the files of some of the pictures, evenly spread; none of a film or a camera. */
    public List<Path> samples(int most) {
        long count = pictures == null ? 0 : Math.min(most, files.size());
        List<Path> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(files.get((int) ((2L * i + 1) * files.size() / (2 * count))));
        }
        return samples;
    }

    /** Returns the name without folders and, of a film or a picture, without its ending. */
    public String stem() {
        if (kind == Kind.CAMERA) {
            return name.replace(':', '-');
        }
        Path path = Path.of(name).toAbsolutePath().normalize();
        String last = String.valueOf(path.getFileName());
        int dot = last.lastIndexOf('.');
        return dot > 0 && !Files.isDirectory(path) ? last.substring(0, dot) : last;
    }

    @Override
    public String toString() {
        return name;
    }
}
