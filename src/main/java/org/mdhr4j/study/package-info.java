/**
 * Studies of recordings: from tables of action units to events, summaries, comparisons of groups,
 * synchrony of two people and agreement of two codings.
 *
 * <p>Start with {@link org.mdhr4j.study.Study}. It reads tables that {@code recognize}, py-feat or
 * OpenFace 2 wrote and gives Tablesaw tables. What is missing stays missing: a frame without a face
 * is not a frame without an action. May use {@code recording} and what lies below it; the numbers
 * come from {@link org.mdhr4j.study.statistics}.
 */
@NullMarked
package org.mdhr4j.study;

import org.jspecify.annotations.NullMarked;
