package org.mdhr4j.data.crop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.face.align.Alignment;

/** The crops that an earlier run made, for a run that makes none but writes lists of them. */
public final class EarlierCrops {
    private final CropJournal journal;
    private final CropPlaces places;

    private EarlierCrops(CropJournal journal, CropPlaces places) {
        this.journal = journal;
        this.places = places;
    }

    /**
     * Looks for crops in a folder.
     *
     * @return empty if no run made some there
     * @throws DataException if their journal cannot be understood
     */
    public static Optional<EarlierCrops> find(Manifest manifest, Path folder) throws IOException {
        CropPlaces places = new CropPlaces(manifest.layout(), folder);
        return CropJournal.read(folder).map(journal -> new EarlierCrops(journal, places));
    }

    /** Returns how they are aligned. */
    public Alignment alignment() {
        return journal.alignment();
    }

    /**
     * Returns what became of the frames of recordings, in their order.
     *
     * @param recordings whose frames are wanted; only their names and numbers count
     * @throws DataException if not all of them were cropped, or crops are gone
     */
    public List<RecordingCrops> of(List<Video> recordings) {
        List<RecordingCrops> found = new ArrayList<>();
        for (Video recording : recordings) {
            found.add(
                    journal.find(recording.name())
                            .filter(crops -> places.holdAll(recording, crops))
                            .orElseThrow(() -> unfinished(recording)));
        }
        return found;
    }

    private DataException unfinished(Video recording) {
        return new DataException(
                journal.file(),
                "the crops of %s, or some of them, are not there. Run again with --align %s to make them; or delete this file and the crops."
                        .formatted(recording.name(), alignment().id()));
    }

    /**
     * Refuses to take them for pictures of another alignment.
     *
     * @throws DataException always but if this is how they are aligned
     */
    public void requireAlignment(Alignment asked) {
        if (asked != alignment()) {
            throw new DataException(
                    journal.file(),
                    "the crops here are aligned as '%s'; '%s' was asked for. Leave --align out to use them as they are, or choose another folder."
                            .formatted(alignment().id(), asked.id()));
        }
    }
}
