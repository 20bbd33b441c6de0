/**
 * The machine below Java: its processor and caches, what native libraries print, and what is left
 * of a process that crashed. Plain Java that loads nothing native; depends on nothing else in the
 * project but the folder for caches.
 */
@NullMarked
package org.mdhr4j.machine;

import org.jspecify.annotations.NullMarked;
