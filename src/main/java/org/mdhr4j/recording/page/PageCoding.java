package org.mdhr4j.recording.page;

import java.util.List;
import org.mdhr4j.files.Shown;
import org.mdhr4j.recording.RecordingOptions;
import org.mdhr4j.source.Input;

/**
 * What labels that are saved from a page need: names of pictures that training can read.
 *
 * @param subject whose labels they are, unless the page's reader says otherwise
 * @param images the picture of every frame where pictures are crops already, one name where all
 *     frames are of one file, else none: crops are named by frame and person
 * @param folder of the crops
 * @param hidesNames whether names of files are left out
 */
record PageCoding(String subject, List<String> images, String folder, boolean hidesNames) {
    private static final String USUAL_FOLDER = "crops";

    PageCoding {
        images = List.copyOf(images);
    }

    static PageCoding of(
            Input input,
            boolean areCrops,
            RecordingOptions options,
            PageRows rows,
            PageNames names) {
        boolean isNamed = !names.areHidden();
        boolean arePictures = areCrops && input.kind() == Input.Kind.PICTURES;
        String folder =
                options.crops()
                        .filter(crops -> isNamed) // which may be called like the input
                        .map(crops -> Shown.of(crops.getFileName()))
                        .orElse(USUAL_FOLDER);
        return new PageCoding(
                names.subject(),
                arePictures && isNamed ? rows.names() : List.of(),
                folder,
                !isNamed);
    }
}
