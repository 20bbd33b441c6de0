package org.mdhr4j.kernel.session;

import java.util.List;
import org.mdhr4j.kernel.evaluator.EvaluatorConfig;

/**
 * Says how a notebook session is set up.
 *
 * @param evaluator imports, class path, compiler options, time limit
 * @param scripts cells that are run before the first one; they may contain magics
 */
public record SessionConfig(EvaluatorConfig evaluator, List<String> scripts) {
    /** A session configuration with a copied list. */
    public SessionConfig {
        scripts = List.copyOf(scripts);
    }
}
