/**
 * Fetches libraries for a notebook with Maven's own resolver, as Maven itself would: the user's
 * {@code settings.xml} with its mirrors, proxies and servers, and the local repository.
 */
@NullMarked
package org.mdhr4j.kernel.maven;

import org.jspecify.annotations.NullMarked;
