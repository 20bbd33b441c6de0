package org.mdhr4j.kernel.evaluator;

/**
 * Says whether code can be run as it stands.
 *
 * @param status {@code complete}, {@code incomplete} or {@code invalid}
 * @param indent white space to start the next line with, if incomplete
 */
public record CodeStatus(String status, String indent) {}
