/**
 * MDHR (Wang et al., CVPR 2024): multi-scale facial dynamics, local and cross-region AU
 * relationship modelling, temporal convolution per AU, cosine classifier.
 *
 * <p>Start with {@link org.mdhr4j.model.MdhrConfig} and {@link org.mdhr4j.model.MdhrModel}. Depends
 * on {@code facs}, {@code engine}, {@code nn} and {@code model.backbone}; never on a particular
 * engine.
 */
@NullMarked
package org.mdhr4j.model;

import org.jspecify.annotations.NullMarked;
