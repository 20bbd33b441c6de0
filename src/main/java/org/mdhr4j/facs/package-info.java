/**
 * The Facial Action Coding System (FACS) as plain Java: action units, facial regions, AU sets.
 *
 * <p>Start with {@link org.mdhr4j.facs.ActionUnit} and {@link org.mdhr4j.facs.AuSet}. Depends on
 * nothing else in the project.
 */
@NullMarked
package org.mdhr4j.facs;

import org.jspecify.annotations.NullMarked;
