/**
 * The five ZeroMQ sockets of a kernel and the threads that own them.
 *
 * <p>Every socket belongs to one thread, which blocks until something arrives. Code of the notebook
 * never touches a socket: what it prints and displays is queued in {@link
 * org.mdhr4j.kernel.channel.IopubChannel}, what it reads comes through {@link
 * org.mdhr4j.kernel.channel.StdinChannel}. So a cell may be interrupted or stopped anywhere.
 */
@NullMarked
package org.mdhr4j.kernel.channel;

import org.jspecify.annotations.NullMarked;
