/**
 * Statistics of short and gappy series and of small groups of people, on plain {@code double[]}:
 * where a value is missing it is {@code NaN}, and nothing ever takes it for 0.
 *
 * <p>Tests are by permutation ({@link org.mdhr4j.study.statistics.PermutationTest}), intervals by
 * Student's t ({@link org.mdhr4j.study.statistics.MeanInterval}); distributions come from Commons
 * Statistics. Depends on nothing else in the project. Every number is checked against values that
 * an independent program computed (see {@code src/test/resources/study}).
 */
@NullMarked
package org.mdhr4j.study.statistics;

import org.jspecify.annotations.NullMarked;
