package org.mdhr4j.data.crop;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds what became of the frames of one recording.
 *
 * @param recording subject and task, for example "F001/T1"
 * @param source folder or film of the raw frames
 * @param state hash of their place, sizes and times, which tells whether they were replaced since
 * @param frames hash of the numbers of the frames that were asked for
 * @param numFrames how many were asked for
 * @param withoutFace numbers of those that show no face of the person
 * @param missing numbers of those that are not there
 * @param broken numbers of those that cannot be read
 * @param withOthers how many show other faces as well
 * @param numMore how many frames of a film follow the last that was asked for
 * @param damage what is wrong with the film, empty text for nothing
 */
public record RecordingCrops(
        String recording,
        String source,
        String state,
        String frames,
        int numFrames,
        List<Integer> withoutFace,
        List<Integer> missing,
        List<Integer> broken,
        int withOthers,
        long numMore,
        String damage) {
    public RecordingCrops {
        withoutFace = List.copyOf(withoutFace);
        missing = List.copyOf(missing);
        broken = List.copyOf(broken);
    }

    /** Returns the person. */
    public String subject() {
        int slash = recording.indexOf('/');
        return slash < 0 ? recording : recording.substring(0, slash);
    }

    /** Returns the task, empty text where a person has one recording. */
    public String task() {
        int slash = recording.indexOf('/');
        return slash < 0 ? "" : recording.substring(slash + 1);
    }

    /** Returns how many frames became crops. */
    public int numCrops() {
        return numFrames - withoutFace.size() - missing.size() - broken.size();
    }

    /** Returns the numbers of the frames that became no crops, with the reason, in order. */
    public Map<Integer, String> leftOut() {
        Map<Integer, String> all = new TreeMap<>();
        withoutFace.forEach(number -> all.put(number, "no face"));
        missing.forEach(number -> all.put(number, "no frame"));
        broken.forEach(number -> all.put(number, "unreadable frame"));
        return all;
    }

    /** Says whether something is wrong with the raw frames, not only with what they show. */
    @JsonIgnore
    public boolean isDamaged() {
        return !broken.isEmpty() || !damage.isEmpty() || numCrops() == 0;
    }
}
