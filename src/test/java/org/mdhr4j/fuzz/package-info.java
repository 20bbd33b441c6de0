/**
 * Targets for fuzzing, one for each kind of file or text that comes from outside. {@link
 * org.mdhr4j.fuzz.FuzzRegressionTest} runs the stored inputs and some changed ones; {@code mvn
 * -Pfuzz verify} has Jazzer look for new ones, see {@link org.mdhr4j.fuzz.FuzzMain}.
 */
package org.mdhr4j.fuzz;
