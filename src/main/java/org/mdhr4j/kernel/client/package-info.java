/** The other side of the protocol: a client for warming up and testing a kernel from Java. */
@NullMarked
package org.mdhr4j.kernel.client;

import org.jspecify.annotations.NullMarked;
