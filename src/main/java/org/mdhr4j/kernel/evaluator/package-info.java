/**
 * Java code of a notebook: run it, stop it, complete it, explain it.
 *
 * <p>Start with {@link org.mdhr4j.kernel.evaluator.JavaEvaluator}. It is built on JShell in this
 * process, so notebook code shares native libraries, tensors and classes with mdhr4j itself. Knows
 * nothing of Jupyter.
 *
 * <p>Classes come from three loaders, each the parent of the next: the process's own, which loads
 * the program with all its libraries; {@code VisibleClasses}, which shows of them what cells may
 * use ({@code KernelLibraries} says what that is); and the notebook's, with the jars that cells add
 * and the classes of the cells. So a library that the program keeps to itself can be added in any
 * version, and one that both sides share (tables, charts, engines and their natives) exists once.
 * The compiler sees the same class path. In a stock JJava kernel there is no such wall.
 *
 * <p>A variable declared again with the same type keeps its field ({@code Redeclaration}); JShell
 * makes anew only what it must, and {@code LostVariables} says what went with it.
 */
@NullMarked
package org.mdhr4j.kernel.evaluator;

import org.jspecify.annotations.NullMarked;
