package org.mdhr4j.checkpoint;

import java.util.List;

/** What a pickle may refer to beside plain data; everything not known here is refused. */
interface PickleHost {
    /**
     * Returns the value that stands for a Python global, for example {@code
     * collections.OrderedDict}.
     *
     * @throws CheckpointException if it is not one of the few that a state dict needs
     */
    Object global(String module, String name);

    /**
     * Returns the result of calling such a global.
     *
     * @throws CheckpointException if it cannot be called, or not with these arguments
     */
    Object call(Object callable, List<Object> arguments);

    /**
     * Returns the value of a persistent id, with which PyTorch refers to a storage.
     *
     * @throws CheckpointException if the id is not that of a storage
     */
    Object persistent(Object id);

    /** A host that knows nothing: for pickles of plain data. */
    PickleHost PLAIN_DATA =
            new PickleHost() {
                @Override
                public Object global(String module, String name) {
                    throw TorchGlobals.refused(module, name);
                }

                @Override
                public Object call(Object callable, List<Object> arguments) {
                    throw new CheckpointException("the pickle calls something; refused.");
                }

                @Override
                public Object persistent(Object id) {
                    throw new CheckpointException(
                            "the pickle names a storage where none is expected; refused.");
                }
            };
}
