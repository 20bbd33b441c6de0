/**
 * What the machines of a cluster agree on: which recordings are scored and how, pieces of long
 * ones, what comes back, and how pieces are joined. {@link org.mdhr4j.cluster.Worker} scores on one
 * machine, {@link org.mdhr4j.cluster.Cluster} spreads the work; neither is here. Depends on the JDK
 * alone, so that it can be shared with a cluster's own libraries while all others are kept apart.
 */
@NullMarked
package org.mdhr4j.cluster;

import org.jspecify.annotations.NullMarked;
