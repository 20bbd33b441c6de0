/**
 * The graph engine: ND4J, the numerical library of Deeplearning4j. A program is traced once per
 * input shape into a list of libnd4j operations, gradients included, which a plan then runs again
 * and again on arrays laid out beforehand. With {@code org.mdhr4j.dl4j} the only package that
 * imports {@code org.nd4j}; found by {@link java.util.ServiceLoader} and imported by nobody.
 *
 * <p>Why not SameDiff's own session: it looks for the next operation, allocates and releases arrays
 * in Java at every call, and takes several times as long for the same operations (engines.md).
 * Models go to SameDiff files by way of {@code org.mdhr4j.dl4j}.
 */
@NullMarked
package org.mdhr4j.engine.nd4j;

import org.jspecify.annotations.NullMarked;
