package org.mdhr4j.spark;

import org.apache.spark.api.java.function.Function;

/** The task that finds out how long a film is, where it can be read without a copy. */
final class SurveyFilm implements Function<String, Double> {
    private static final long serialVersionUID = 1;

    @Override
    public Double call(String input) {
        return HadoopFiles.isAddress(input)
                ? Double.NaN
                : OwnLibraries.workers().seconds(java.nio.file.Path.of(input));
    }
}
