package org.mdhr4j.experiment;

/** Shows how far the tasks of an experiment are, for example a notebook's cell. */
@FunctionalInterface
public interface ProgressBars {
    /** Shows nothing. */
    ProgressBars NONE =
            (task, unit, total) ->
                    new Bar() {
                        @Override
                        public void advance(long count, String note) {}

                        @Override
                        public void close() {}
                    };

    /**
     * Begins to show a task.
     *
     * @param task what is being done
     * @param unit what is counted, for example "steps"
     * @param total how many there are, 0 when that is not known
     */
    Bar open(String task, String unit, long total);

    /** One task. */
    interface Bar extends AutoCloseable {
        /**
         * Counts some more as done.
         *
         * @param note shown behind the numbers, may be empty
         */
        void advance(long count, String note);

        /** Shows the last state. */
        @Override
        void close();
    }
}
