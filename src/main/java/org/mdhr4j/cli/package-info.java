/**
 * The {@code mdhr} command line: one picocli class per subcommand, shared options as mixins.
 *
 * <p>Start with {@link org.mdhr4j.cli.Main}. May use every other package; nothing uses it.
 */
@NullMarked
package org.mdhr4j.cli;

import org.jspecify.annotations.NullMarked;
