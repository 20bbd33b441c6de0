package org.mdhr4j.recording;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the picture of every step: that nearest in time, the earlier one of two. A step of which
 * no better picture can come is given at once, another when the next step begins.
 */
final class StepPictures<T> {
    private @Nullable Seen<T> last;
    private @Nullable Seen<T> best;
    private long nextStep;

    private record Seen<T>(T picture, Pace.Place place) {
        boolean isNearer(Seen<T> other, long step) {
            return place.distanceTo(step) < other.place.distanceTo(step) - Pace.SAME_STEPS;
        }
    }

    /** Takes the next picture and returns those of the steps that are decided now, in order. */
    List<T> add(T picture, Pace.Place place) {
        List<T> decided = new ArrayList<>();
        Seen<T> now = new Seen<>(picture, place);
        Seen<T> before = last == null ? now : last;
        if (nextStep < place.step()) {
            decideBest(decided);
        }
        while (nextStep < place.step()) {
            decide(now.isNearer(before, nextStep) ? now : before, decided);
        }
        if (nextStep == place.step()) {
            Seen<T> held = best;
            best = held == null || now.isNearer(held, nextStep) ? now : held;
            if (place.position() >= nextStep - Pace.SAME_STEPS) {
                decideBest(decided);
            }
        }
        last = now;
        return decided;
    }

    /** Ends the stretch and returns the picture of its last step, if that was still open. */
    List<T> finish() {
        List<T> decided = new ArrayList<>();
        decideBest(decided);
        last = null;
        nextStep = 0;
        return decided;
    }

    private void decideBest(List<T> decided) {
        Seen<T> held = best;
        if (held != null) {
            decide(held, decided);
        }
    }

    private void decide(Seen<T> chosen, List<T> decided) {
        decided.add(chosen.picture());
        best = null;
        nextStep++;
    }
}
