package org.mdhr4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that a study reads. */
final class StudyInputs {
    private StudyInputs() {}

    /** Tables, and the list of people if there is one. */
    static List<Path> of(List<Path> tables, StudyFlags flags) {
        List<Path> all = new ArrayList<>(tables);
        Path people = flags.people();
        if (people != null) {
            all.add(people);
        }
        return all;
    }
}
