package org.mdhr4j.metrics;

import java.util.List;

/**
 * Says how far a number moves when nothing but the seed of the training changes, from models that
 * were trained several times. What a {@link SubjectBootstrap} leaves out.
 *
 * @param standardDeviation of one training, pooled over the models
 * @param degreesOfFreedom trainings less models, at least 1
 */
public record RepeatedTraining(double standardDeviation, int degreesOfFreedom) {
    /** Two-sided 95 % points of Student's t for 1, 2, ... degrees of freedom. */
    private static final double[] STUDENT_95 = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
        2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060
    };

    private static final double NORMAL_95 = 1.96;

    /**
     * Pools the spread of models.
     *
     * @param perModel the values of each model, one per training; at least one model with two
     * @throws IllegalArgumentException if no model was trained twice
     */
    public static RepeatedTraining of(List<double[]> perModel) {
        double squares = 0;
        int freedom = 0;
        for (double[] values : perModel) {
            Spread spread = Spread.of(values);
            int own = spread.count() - 1;
            squares += own * spread.standardDeviation() * spread.standardDeviation();
            freedom += own;
        }
        if (freedom < 1) {
            throw new IllegalArgumentException(
                    "The spread of trainings needs a model that was trained twice; got %s models, none of them twice."
                            .formatted(perModel.size()));
        }
        return new RepeatedTraining(Math.sqrt(squares / freedom), freedom);
    }

    /**
     * Tells by how much two trainings of the same model differ in 19 of 20 cases at most, by
     * Student's t. A smaller difference between two models says nothing.
     */
    public double leastDifference() {
        return leastDifference(1);
    }

    /**
     * Tells by how much the means of as many trainings of the same model differ in 19 of 20 cases
     * at most, by Student's t.
     *
     * @param trainings of each of the two, at least 1
     */
    public double leastDifference(int trainings) {
        if (trainings < 1) {
            throw new IllegalArgumentException(
                    "A model is trained once or more, got %d.".formatted(trainings));
        }
        double t =
                degreesOfFreedom <= STUDENT_95.length
                        ? STUDENT_95[degreesOfFreedom - 1]
                        : NORMAL_95;
        return t * Math.sqrt(2.0 / trainings) * standardDeviation;
    }

    /**
     * Returns the interval of a difference between two models that were trained once each: that
     * over people and what training adds, as independent errors.
     *
     * @param difference of the two values
     * @param overPeople its interval over people alone
     */
    public Interval widen(double difference, Interval overPeople) {
        return widen(difference, overPeople, 1);
    }

    /**
     * Returns the same of two models that were trained several times each.
     *
     * @param trainings of each of the two, at least 1
     */
    public Interval widen(double difference, Interval overPeople, int trainings) {
        double seeds = leastDifference(trainings);
        double below = Math.max(0, difference - overPeople.low());
        double above = Math.max(0, overPeople.high() - difference);
        return new Interval(
                difference - Math.hypot(below, seeds),
                difference + Math.hypot(above, seeds),
                overPeople.level());
    }
}
