package org.mdhr4j.data.check;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.mdhr4j.data.manifest.DataException;
import org.mdhr4j.data.manifest.DataRule;

/**
 * Collects findings, one for each cause: a fault that a thousand lines of a file share is one
 * finding with a count.
 */
public final class FindingList {
    private static final Pattern SPECIFIC = Pattern.compile("'[^']*'|\\d+");

    private final Map<String, Finding> byCause = new LinkedHashMap<>();
    private final Set<String> messages = new HashSet<>();

    /** Takes a finding; those of the same place whose texts differ in numbers and quotes only. */
    public void add(String place, Finding finding) {
        if (!messages.add(finding.rule() + "|" + finding.message())) {
            return; // the same line, read for another fold
        }
        String cause =
                "%s|%s|%s"
                        .formatted(
                                finding.rule(),
                                place,
                                SPECIFIC.matcher(finding.message()).replaceAll("#"));
        byCause.merge(cause, finding, (before, more) -> before.again());
    }

    /** Takes a finding that stands for itself. */
    public void add(Finding finding) {
        if (messages.add(finding.rule() + "|" + finding.message())) {
            byCause.put(finding.rule() + "|" + finding.message(), finding);
        }
    }

    /** Takes a fault of a file. */
    public void add(DataException fault) {
        add(fault.file().toString(), Finding.of(fault.rule(), String.valueOf(fault.getMessage())));
    }

    /**
     * Returns the warnings.
     *
     * @param ignored rules that a person decided to break
     * @throws BrokenRuleException if the data breaks a rule whose breach is an error
     */
    public List<Finding> require(Collection<DataRule> ignored) {
        List<Finding> counted = toList().stream().filter(f -> !ignored.contains(f.rule())).toList();
        List<Finding> errors = counted.stream().filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            Finding first = errors.get(0);
            String more =
                    errors.size() == 1
                            ? ""
                            : " %d more errors: 'mdhr data check' names them."
                                    .formatted(errors.size() - 1);
            String way =
                    first.rule().canBeIgnored()
                            ? " To go on all the same: --ignore " + first.rule() + "."
                            : "";
            throw new BrokenRuleException(first.rule(), first.text() + more + way);
        }
        return counted;
    }

    public List<Finding> toList() {
        return List.copyOf(byCause.values());
    }
}
