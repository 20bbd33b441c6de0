/**
 * Describes a training run: data, model, optimisation, machine; reads and writes it as YAML.
 *
 * <p>Start with {@link org.mdhr4j.training.config.TrainingConfig}.
 */
@NullMarked
package org.mdhr4j.training.config;

import org.jspecify.annotations.NullMarked;
