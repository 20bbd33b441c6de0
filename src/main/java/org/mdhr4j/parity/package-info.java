/**
 * Compares the model with values of the published implementation, stored as JSON: scores,
 * intermediates, losses, gradients, state after optimiser steps. Start with {@link
 * org.mdhr4j.parity.ParityCase} and {@link org.mdhr4j.parity.ParityCheck}; what the library itself
 * carries of them is {@link org.mdhr4j.parity.PublishedOutputs}.
 */
@NullMarked
package org.mdhr4j.parity;

import org.jspecify.annotations.NullMarked;
