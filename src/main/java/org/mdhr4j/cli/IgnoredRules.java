package org.mdhr4j.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mdhr4j.data.manifest.DataRule;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --ignore RULE} of every command that holds data against rules. */
final class IgnoredRules {
    @Option(
            names = "--ignore",
            paramLabel = "RULE",
            split = ",",
            converter = Rule.class,
            description =
                    "Go on although the data breaks a rule; can be repeated. 'mdhr data rules' lists"
                            + " them.")
    private List<DataRule> rules = new ArrayList<>();

    /** The rules that a person decided to break. */
    Set<DataRule> rules() {
        EnumSet<DataRule> set = EnumSet.noneOf(DataRule.class);
        set.addAll(rules);
        return set;
    }

    /** Reads the name of a rule. */
    static final class Rule implements ITypeConverter<DataRule> {
        @Override
        public DataRule convert(String value) {
            try {
                return DataRule.ignorable(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
