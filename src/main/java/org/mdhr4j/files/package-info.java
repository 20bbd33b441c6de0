/**
 * Files and folders beneath all else: outputs that appear whole or not at all, hashes, the folder
 * for caches, what a YAML parser complains about, and the abrupt end of a process. Start with
 * {@link org.mdhr4j.files.ReplacedFile}. Depends on nothing else in the project.
 */
@NullMarked
package org.mdhr4j.files;

import org.jspecify.annotations.NullMarked;
