package org.mdhr4j.kernel.batch;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.evaluator.CellError;
import org.mdhr4j.kernel.session.CellOutcome;
import org.mdhr4j.kernel.session.DisplayBundle;
import org.mdhr4j.kernel.session.NotebookSession;
import org.mdhr4j.kernel.session.SessionComms;
import org.mdhr4j.kernel.session.SessionConfig;
import org.mdhr4j.kernel.session.StandardStreams;

/** Runs the cells of a notebook from top to bottom and stores their outputs in it. */
public final class NotebookRunner {
    private static final String PARAMETERS = "parameters";

    private final SessionConfig config;
    private final Map<String, String> parameters;
    private final boolean runsSolutions;
    private int cutCells;

    /**
     * Creates a runner.
     *
     * @param parameters values for variables of the cell tagged {@code parameters}
     */
    public NotebookRunner(SessionConfig config, Map<String, String> parameters) {
        this(config, parameters, false);
    }

    private NotebookRunner(
            SessionConfig config, Map<String, String> parameters, boolean runsSolutions) {
        this.config = config;
        this.parameters = Map.copyOf(parameters);
        this.runsSolutions = runsSolutions;
    }

    /**
     * Returns a runner that goes on with the code of folded solutions after the last cell. What
     * they show is stored nowhere.
     */
    public NotebookRunner withSolutions() {
        return new NotebookRunner(config, parameters, true);
    }

    /**
     * Runs a notebook until its end or its first error. A cell tagged {@code raises-exception} may
     * fail.
     *
     * @return the error, or null if all went well
     * @throws IllegalArgumentException if there are parameters and no cell tagged so
     */
    public @Nullable Failure run(NotebookFile notebook) {
        prepare(notebook);
        OutputCollector output = new OutputCollector();
        SessionComms comms = new SessionComms();
        try (StandardStreams streams = new StandardStreams(output);
                NotebookSession session = new NotebookSession(config, output, comms)) {
            Failure failure = runCells(notebook, session, output);
            if (failure == null && runsSolutions) {
                failure = runSolutions(notebook, session, output);
            }
            output.settle();
            cutCells = output.numCutCells();
            notebook.storeWidgets(comms.widgets().states());
            return failure;
        }
    }

    /** Returns how many cells of the last run showed more than is stored. */
    public int numCutCells() {
        return cutCells;
    }

    private void prepare(NotebookFile notebook) {
        int parameterCell = -1;
        for (int i = 0; i < notebook.cells().size(); i++) {
            JsonObject cell = notebook.cells().get(i).getAsJsonObject();
            if (NotebookFile.isCode(cell)) {
                cell.add("outputs", new com.google.gson.JsonArray());
                cell.add("execution_count", null);
                parameterCell = NotebookFile.hasTag(cell, PARAMETERS) ? i : parameterCell;
            }
        }
        if (parameters.isEmpty()) {
            return;
        }
        if (parameterCell < 0) {
            throw new IllegalArgumentException(
                    "The notebook takes no parameters, but got %s. Tag the cell that declares them 'parameters'."
                            .formatted(parameters.keySet()));
        }
        JsonObject declaring = notebook.cells().get(parameterCell).getAsJsonObject();
        String code = Parameters.assignments(NotebookFile.source(declaring), parameters);
        notebook.insertCode(parameterCell + 1, "injected-parameters", code);
    }

    private static @Nullable Failure runCells(
            NotebookFile notebook, NotebookSession session, OutputCollector output) {
        int count = 0;
        for (JsonElement element : notebook.cells()) {
            JsonObject cell = element.getAsJsonObject();
            String code = NotebookFile.isCode(cell) ? NotebookFile.source(cell) : "";
            if (!code.isBlank()) {
                count++;
                CellError error = runCell(cell, count, code, session, output);
                if (error != null && !NotebookFile.hasTag(cell, "raises-exception")) {
                    return new Failure("code cell " + count, code, error);
                }
            }
        }
        return null;
    }

    private static @Nullable Failure runSolutions(
            NotebookFile notebook, NotebookSession session, OutputCollector output) {
        List<String> solutions = Solutions.of(notebook);
        for (int i = 0; i < solutions.size(); i++) {
            output.beginCell();
            String place = "solution " + (i + 1);
            CellError error = session.run(place, solutions.get(i)).error();
            if (error != null) {
                return new Failure(place, solutions.get(i), error);
            }
            session.react();
        }
        return null;
    }

    private static @Nullable CellError runCell(
            JsonObject cell,
            int count,
            String code,
            NotebookSession session,
            OutputCollector output) {
        output.beginCell();
        cell.addProperty("execution_count", count);
        CellOutcome outcome = session.run("cell " + count, code);
        System.out.flush();
        System.err.flush();
        DisplayBundle result = outcome.result();
        CellError error = outcome.error();
        if (result != null) {
            output.result(result, count);
        }
        if (error != null) {
            output.error(error);
        }
        output.endCell();
        cell.add("outputs", output.outputs());
        session.react();
        return error;
    }

    /**
     * Says where a notebook stopped.
     *
     * @param place such as "code cell 3", counted from 1
     */
    public record Failure(String place, String code, CellError error) {}
}
