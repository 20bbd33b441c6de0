package org.mdhr4j.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Shown;
import org.mdhr4j.study.Study;

/** Finds the two conditions that are compared. */
final class StudyConditions {
    private StudyConditions() {}

    /** Those that are asked for, else the only two that there are. */
    static List<String> two(Study study, @Nullable List<String> asked) throws UserError {
        if (asked != null) {
            if (asked.size() != 2 || asked.get(0).equals(asked.get(1))) {
                throw new UsageError("--conditions takes two different ones, as in A,B.");
            }
            return asked;
        }
        List<String> there = study.conditions();
        if (there.size() != 2) {
            throw new UserError(
                    "The list of people has %d conditions%s; two are compared. %s"
                            .formatted(
                                    there.size(),
                                    there.isEmpty()
                                            ? ""
                                            : ": " + Shown.of(String.join(", ", there)),
                                    there.size() < 2
                                            ? "Add a column 'condition' with two."
                                            : "Choose two: --conditions A,B."));
        }
        return there;
    }
}
