package org.mdhr4j.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;

/** The task that reads what was passed over in a recording whose rows are there. */
final class ReadPassedOver implements Function<String, List<String>> {
    private static final long serialVersionUID = 1;

    private final WorkPlace place;

    ReadPassedOver(WorkPlace place) {
        this.place = place;
    }

    @Override
    public List<String> call(String recording) throws Exception {
        return new ArrayList<>(
                place.results(HadoopFiles.settings()).report(recording).passedOver());
    }
}
