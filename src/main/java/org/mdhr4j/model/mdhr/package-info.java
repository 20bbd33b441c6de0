/**
 * MDHR (Wang et al., CVPR 2024): multi-scale facial dynamics, local and cross-region AU
 * relationship modelling, temporal convolution per AU, cosine classifier.
 *
 * <p>Start with {@link org.mdhr4j.model.mdhr.MdhrConfig} and {@link
 * org.mdhr4j.model.mdhr.MdhrModel}. Shapes are written with the letters that {@code
 * org.mdhr4j.model} lists.
 */
@NullMarked
package org.mdhr4j.model.mdhr;

import org.jspecify.annotations.NullMarked;
