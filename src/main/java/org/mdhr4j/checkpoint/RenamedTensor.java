package org.mdhr4j.checkpoint;

/** A tensor under another name. */
record RenamedTensor(String name, StoredTensor tensor) implements DerivedTensor {}
