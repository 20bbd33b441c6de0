/**
 * Image backbones that describe themselves: what they take, the maps they offer on the way (taps)
 * and the channels they end with. Start with {@link org.mdhr4j.model.backbone.Backbone}; a family
 * of networks is one file with its variants at the bottom. Depends on {@code engine} and {@code
 * nn}.
 */
@NullMarked
package org.mdhr4j.model.backbone;

import org.jspecify.annotations.NullMarked;
