package org.mdhr4j.data.check;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mdhr4j.data.crop.RecordingCrops;
import org.mdhr4j.data.manifest.Counts;
import org.mdhr4j.data.manifest.DataRule;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.data.manifest.Split;

/**
 * Holds the result of a data set's check.
 *
 * @param manifest what the data set should be
 * @param sides what each side of each fold holds
 * @param findings everything that was found, errors and warnings
 * @param imagesDecoded number of images that were opened
 * @param imageSizes how many of them have which size, for example "256x256", the most common first
 * @param crops what became of the raw frames; empty where no crops were made here
 */
public record CheckReport(
        Manifest manifest,
        List<Side> sides,
        List<Finding> findings,
        int imagesDecoded,
        Map<String, Integer> imageSizes,
        List<RecordingCrops> crops) {
    public CheckReport {
        imageSizes = Collections.unmodifiableMap(new LinkedHashMap<>(imageSizes));
        crops = List.copyOf(crops);
        sides = List.copyOf(sides);
        findings = List.copyOf(findings);
    }

    /**
     * One side of a fold.
     *
     * @param fold number of the fold
     * @param split which side
     * @param found what was counted
     * @param expected what the manifest expects
     * @param rates rate of every AU among the frames where it is known, NaN where it never is
     */
    public record Side(
            int fold, Split split, Counts found, Optional<Counts> expected, List<Double> rates) {
        public Side {
            rates = List.copyOf(rates);
        }
    }

    /** Returns the report without the findings of rules that a person decided to break. */
    public CheckReport ignoring(Collection<DataRule> rules) {
        return new CheckReport(
                manifest,
                sides,
                findings.stream().filter(finding -> !rules.contains(finding.rule())).toList(),
                imagesDecoded,
                imageSizes,
                crops);
    }

    /** Returns the number of errors. */
    public long numErrors() {
        return findings.stream().filter(Finding::isError).count();
    }

    /** Returns the number of warnings. */
    public long numWarnings() {
        return findings.size() - numErrors();
    }
}
