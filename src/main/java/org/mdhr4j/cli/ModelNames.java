package org.mdhr4j.cli;

import java.util.Iterator;
import org.mdhr4j.model.ModelFamilies;
import org.mdhr4j.model.ModelFamily;

/** Lists the model families where an option's help says {@code ${COMPLETION-CANDIDATES}}. */
final class ModelNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return ModelFamilies.all().stream().map(ModelFamily::name).iterator();
    }
}
