package org.mdhr4j.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.data.video.Video;
import org.mdhr4j.engine.BatchStatistics;
import org.mdhr4j.engine.Collective;
import org.mdhr4j.engine.Engine;
import org.mdhr4j.engine.Optimizer;
import org.mdhr4j.engine.Rendezvous;
import org.mdhr4j.engine.SharedGradients;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.engine.VariableStore;

/** The processes of a training run: this one alone, or several that share the work. */
public final class TrainingGroup implements AutoCloseable {
    /** One process. */
    public static final TrainingGroup ALONE = new TrainingGroup(null, null);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable Rendezvous meeting;
    private final @Nullable Collective collective;

    private TrainingGroup(@Nullable Rendezvous meeting, @Nullable Collective collective) {
        this.meeting = meeting;
        this.collective = collective;
    }

    /**
     * Connects the engines of processes that have met.
     *
     * @param meeting where they have; none for one process
     * @throws org.mdhr4j.engine.GroupException if they cannot be connected
     */
    public static TrainingGroup of(Engine engine, @Nullable Rendezvous meeting) {
        return meeting == null ? ALONE : new TrainingGroup(meeting, engine.newCollective(meeting));
    }

    /** Returns this process's number, from 0. */
    public int rank() {
        return collective == null ? 0 : collective.rank();
    }

    /** Returns the number of processes. */
    public int size() {
        return collective == null ? 1 : collective.size();
    }

    /** Whether this process writes and speaks for all. */
    boolean leads() {
        return rank() == 0;
    }

    /** Returns the nanoseconds in which this process sent to, or waited for, the others. */
    public long busyNanos() {
        return collective == null ? 0 : collective.busyNanos();
    }

    /** Adds numbers up over all processes. */
    public double[] sum(double... values) {
        return collective == null ? values : collective.sum(values);
    }

    /** Numbers of each process. */
    double[][] gather(double... values) {
        return collective == null ? new double[][] {values} : collective.gather(values);
    }

    /** Waits for the others. */
    public void barrier() {
        if (collective != null) {
            collective.barrier();
        }
    }

    /** Gradients added up over all processes; none in one process. */
    @Nullable SharedGradients share(VariableStore variables, BatchStatistics statistics) {
        return collective == null ? null : collective.share(variables, statistics);
    }

    /** Gives the values of process 0 to all. */
    void spread(VariableStore variables) {
        if (collective != null) {
            collective.broadcast(variables);
        }
    }

    /**
     * Gives weights, average, moments and position of process 0 to all.
     *
     * @param position of process 0; ignored in the others
     * @return that of process 0
     */
    RunPosition spread(Trainer trainer, RunPosition position) {
        if (collective == null || meeting == null) {
            return position;
        }
        String lead = meeting.fromLead(json(TrainingState.metadata(trainer, position)));
        Map<String, String> metadata = map(lead);
        Optimizer optimizer = trainer.optimizer();
        optimizer.setNumSteps(TrainingState.numSteps(metadata));
        collective.broadcast(trainer.variables());
        trainer.average().ifPresent(collective::broadcast);
        for (String moment : optimizer.momentNames()) {
            for (Variable variable : trainer.variables().variables()) {
                if (variable.isParameter() && optimizer.numSteps() > 0) {
                    spread(collective, optimizer, moment, variable);
                }
            }
        }
        return RunPosition.fromMap(metadata, 1);
    }

    private static String json(Map<String, String> map) {
        try {
            return JSON.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A position could not be written as JSON.", e);
        }
    }

    private static Map<String, String> map(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Process 0 said no position: %s".formatted(json), e);
        }
    }

    private static void spread(
            Collective group, Optimizer optimizer, String moment, Variable variable) {
        float[] values = TrainingState.readMoment(optimizer, moment, variable);
        group.broadcast(values);
        optimizer.writeMoment(moment, variable, FloatBuffer.wrap(values));
    }

    /** Videos that this process scores: every one is some process's. */
    List<Video> share(List<Video> videos) {
        List<Video> own = new ArrayList<>();
        for (int i = rank(); i < videos.size(); i += size()) {
            own.add(videos.get(i));
        }
        return own;
    }

    @Override
    public void close() {
        if (collective != null) {
            collective.close();
        }
    }
}
