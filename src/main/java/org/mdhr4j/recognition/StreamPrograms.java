package org.mdhr4j.recognition;

import org.mdhr4j.engine.Executable;

/**
 * The parts of a model that streams score with.
 *
 * @param frames what is computed of each frame once
 * @param windows what is computed of the frames of a window
 */
record StreamPrograms(Executable frames, Executable windows) {}
