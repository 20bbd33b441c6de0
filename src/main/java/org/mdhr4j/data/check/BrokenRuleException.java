package org.mdhr4j.data.check;

import org.mdhr4j.data.manifest.DataRule;

/** Says that a data set breaks a rule whose breach is an error, where, and what to do. */
public final class BrokenRuleException extends RuntimeException {
    private final DataRule rule;

    /**
     * Makes an error that names a broken rule.
     *
     * @param rule the rule that is broken
     * @param message where, and what to do
     */
    public BrokenRuleException(DataRule rule, String message) {
        super(message);
        this.rule = rule;
    }

    /** Returns the rule that is broken. */
    public DataRule rule() {
        return rule;
    }
}
