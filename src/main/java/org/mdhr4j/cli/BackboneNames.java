package org.mdhr4j.cli;

import java.util.Iterator;
import org.mdhr4j.model.backbone.Backbone;

/** Lists the backbones where an option's help says {@code ${COMPLETION-CANDIDATES}}. */
final class BackboneNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Backbone.names().iterator();
    }
}
