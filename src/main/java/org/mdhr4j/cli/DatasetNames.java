package org.mdhr4j.cli;

import java.util.Iterator;
import org.mdhr4j.data.manifest.Manifest;

/** Lists the built-in data sets where an option's help says {@code ${COMPLETION-CANDIDATES}}. */
final class DatasetNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Manifest.BUILT_IN.iterator();
    }
}
