package org.mdhr4j.cluster;

import java.io.Serializable;

/**
 * Carries a small text file to machines that do not see it.
 *
 * @param name of the file, for messages
 * @param text what is in it
 */
public record WorkFile(String name, String text) implements Serializable {}
