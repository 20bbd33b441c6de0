/** Tests on a real cluster: a master and workers as processes of this machine. */
@NullMarked
package org.mdhr4j.spark;

import org.jspecify.annotations.NullMarked;
