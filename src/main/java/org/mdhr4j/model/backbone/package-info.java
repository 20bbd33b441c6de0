/**
 * Image backbones with four taps for multi-scale dynamics: ResNet-50, Swin-B and a compact network
 * for processors. Depends on {@code engine} and {@code nn}.
 */
@NullMarked
package org.mdhr4j.model.backbone;

import org.jspecify.annotations.NullMarked;
