/**
 * The eager engine: PyTorch's C++ library through JavaCPP. The only package that imports {@code
 * org.bytedeco.pytorch}; found by {@link java.util.ServiceLoader} and imported by nobody.
 *
 * <p>Every native object made during a run is attached to a JavaCPP pointer scope and released with
 * it; tensors that live on are owned by a {@link org.mdhr4j.engine.TensorScope}.
 */
@NullMarked
package org.mdhr4j.engine.libtorch;

import org.jspecify.annotations.NullMarked;
