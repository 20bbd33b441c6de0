package org.mdhr4j.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.mdhr4j.data.manifest.DataRule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mdhr data rules}: the rules that data sets are held to. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        header = "List the rules that data sets are held to.",
        description = {
            "'data check', 'data prepare', 'train', 'eval', 'cv' and 'ablate' apply them. Breaking an"
                    + " error stops the command, breaking a warning is said. --ignore RULE goes on"
                    + " all the same, where a person may decide so."
        })
final class DataRulesCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (DataRule rule : DataRule.values()) {
            out.printf(
                    "%-18s %-8s %s%n",
                    rule.key(), rule.isError() ? "error" : "warning", rule.finds());
            out.printf("%27s %s%n", "", rule.remedy());
            if (!rule.canBeIgnored()) {
                out.printf("%27s cannot be ignored%n", "");
            }
        }
        out.flush();
        return ExitCodes.OK;
    }
}
