package org.mdhr4j.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The folder of results as the driver sees it: whose it is, what is there, what is missing. */
final class JobFolder {
    private static final String NAME = "job.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String out;
    private final Path folder;
    private final Configuration hadoop;
    private final FileSystem files;
    private Ledger ledger;

    private JobFolder(
            String out, Path folder, Configuration hadoop, FileSystem files, Ledger ledger) {
        this.out = out;
        this.folder = folder;
        this.hadoop = hadoop;
        this.files = files;
        this.ledger = ledger;
    }

    /**
     * Opens a folder for a job, and makes nothing.
     *
     * @param job a text that is the same for the same software, weights and settings
     * @throws IOException if something else is there, or results of another job
     */
    static JobFolder open(String out, String job, Configuration hadoop) throws IOException {
        Path folder = HadoopFiles.path(out);
        FileSystem files = HadoopFiles.open(folder, hadoop);
        Path file = new Path(folder, NAME);
        Ledger ledger = Ledger.empty(job);
        if (files.exists(file)) {
            ledger = read(files, file);
            if (!ledger.job().equals(job) || ledger.format() != Ledger.FORMAT) {
                throw new IOException(
                        "%s holds results of other weights or settings, or of another version of mdhr4j. Name another folder, or give what they were made with."
                                .formatted(out));
            }
        } else if (isUsed(files, folder)) {
            throw new IOException(
                    "%s is there and holds no results of 'mdhr cluster recognize'. Name a new folder."
                            .formatted(out));
        }
        return new JobFolder(out, folder, hadoop, files, ledger);
    }

    private static boolean isUsed(FileSystem files, Path folder) throws IOException {
        try {
            FileStatus[] inside = files.listStatus(folder);
            return inside.length > 0; // a file lists itself
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    private static Ledger read(FileSystem files, Path file) throws IOException {
        try (InputStream in = files.open(file)) {
            return JSON.readValue(in, Ledger.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IOException(
                    "%s is damaged: %s. Name another folder.".formatted(file, e.getMessage()), e);
        }
    }

    /**
     * Takes down which recordings are asked for, before any of them is scored.
     *
     * @return name and input of those that have no rows yet, in order
     * @throws IOException if nothing can be written
     */
    Map<String, String> missing(List<String> inputs) throws IOException {
        Map<String, String> stamps = new LinkedHashMap<>();
        inputs.forEach(input -> stamps.put(input, HadoopFiles.stamp(input, hadoop)));
        try {
            for (Ledger.Entry entry : ledger.changed(stamps)) {
                files.delete(new Path(new Path(folder, "rows"), partition(entry)), true);
                files.delete(new Path(new Path(folder, "_pieces"), partition(entry)), true);
            }
            files.delete(new Path(folder, "_begun"), true); // those of an earlier run
            ledger = ledger.with(stamps);
            write();
        } catch (IOException e) {
            throw new IOException(
                    "%s cannot be written: %s. Choose another folder."
                            .formatted(out, e.getMessage()),
                    e);
        }
        return select(inputs, false);
    }

    /** Returns name and input of the recordings that have rows, in order. */
    Map<String, String> scored(List<String> inputs) throws IOException {
        return select(inputs, true);
    }

    private Map<String, String> select(List<String> inputs, boolean haveRows) throws IOException {
        Set<String> asked = Set.copyOf(inputs);
        Set<String> there = names("rows/recording=*/rows.parquet");
        Map<String, String> selected = new LinkedHashMap<>();
        ledger.recordings().stream()
                .filter(entry -> asked.contains(entry.input()))
                .filter(entry -> there.contains(partition(entry)) == haveRows)
                .forEach(entry -> selected.put(entry.name(), entry.input()));
        return selected;
    }

    private static String partition(Ledger.Entry entry) {
        return "recording=" + entry.name();
    }

    private void write() throws IOException {
        files.mkdirs(folder);
        Path fresh = new Path(folder, "_" + NAME);
        try (OutputStream to = files.create(fresh, true)) {
            JSON.writerWithDefaultPrettyPrinter().writeValue(to, ledger);
        }
        Path file = new Path(folder, NAME);
        if (!files.rename(fresh, file)) { // some file systems replace nothing
            files.delete(file, false);
            if (!files.rename(fresh, file)) {
                throw new IOException("%s cannot be moved to %s".formatted(fresh, file));
            }
        }
    }

    /** The folders of the recordings that have a file. */
    private Set<String> names(String pattern) throws IOException {
        Set<String> names = new HashSet<>();
        FileStatus[] found = files.globStatus(new Path(folder, pattern));
        for (FileStatus file : found == null ? new FileStatus[0] : found) {
            names.add(Objects.requireNonNull(file.getPath().getParent()).getName());
        }
        return names;
    }

    /**
     * Makes sure that all that was to be scored has left rows or a failure here.
     *
     * @throws IOException if executors wrote elsewhere
     */
    void requireResults(Map<String, String> scored) throws IOException {
        Set<String> there = names("rows/recording=*/rows.parquet");
        there.addAll(names("failures/recording=*/failure.parquet"));
        long lost =
                scored.keySet().stream()
                        .filter(name -> !there.contains("recording=" + name))
                        .count();
        if (lost > 0) {
            throw new IOException(
                    "%d recordings were scored whose rows are not in %s: the executors see another folder under that name. Name one that all machines share."
                            .formatted(lost, out));
        }
    }

    /** Sorts what the failures of this job's recordings say, by their inputs. */
    void failures(Map<String, String> damaged, Map<String, String> failed) throws IOException {
        FileStatus[] found =
                files.globStatus(new Path(folder, "failures/recording=*/failure.parquet"));
        for (FileStatus file : found == null ? new FileStatus[0] : found) {
            RowFile.read(
                    file.getPath(),
                    hadoop,
                    ResultFolder.FAILURE,
                    row -> {
                        boolean isScored = Objects.equals(row[2], 1L);
                        (isScored ? damaged : failed)
                                .put(String.valueOf(row[0]), String.valueOf(row[1]));
                    });
        }
    }

    /** Removes what ended tasks left, once no task runs any more. */
    void sweep() throws IOException {
        files.delete(new Path(folder, "_new"), true);
        files.delete(new Path(folder, "_begun"), true);
        Path pieces = new Path(folder, "_pieces");
        if (files.exists(pieces) && files.listStatus(pieces).length == 0) {
            files.delete(pieces, true);
        }
    }
}
