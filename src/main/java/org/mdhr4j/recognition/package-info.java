/**
 * Trained models at work: weights from checkpoints into an engine, scores of clips, evaluation of a
 * fold. Start with {@link org.mdhr4j.recognition.Recognizer}. May use {@code model}, {@code
 * checkpoint}, {@code data}, {@code metrics} and what lies below them.
 */
@NullMarked
package org.mdhr4j.recognition;

import org.jspecify.annotations.NullMarked;
