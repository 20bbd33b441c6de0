/**
 * A worker of a cluster: the library that scores recordings behind {@link
 * org.mdhr4j.cluster.Worker}. May use {@code recording} and what lies below it.
 */
@NullMarked
package org.mdhr4j.cluster.work;

import org.jspecify.annotations.NullMarked;
