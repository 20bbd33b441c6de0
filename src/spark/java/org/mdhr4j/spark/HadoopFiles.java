package org.mdhr4j.spark;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import scala.Tuple2;

/** The file systems of a cluster, with the settings that Spark was given for them. */
final class HadoopFiles {
    private static final String PREFIX = "spark.hadoop.";
    private static final String ADDRESS = "(?s)[a-zA-Z][a-zA-Z0-9+.-]+:/.*";

    private HadoopFiles() {}

    /** Returns the settings; to be called in a running Spark. */
    static Configuration settings() {
        SparkConf spark = SparkEnv.get().conf();
        Configuration hadoop = new Configuration();
        for (Tuple2<String, String> setting : spark.getAllWithPrefix(PREFIX)) {
            hadoop.set(setting._1(), setting._2());
        }
        return hadoop;
    }

    /** Says whether a name is an address of a file system, and not a path of this machine. */
    static boolean isAddress(String name) {
        return name.matches(ADDRESS);
    }

    /** Returns the path of a name: an address, or a path of this machine. */
    static Path path(String name) {
        return isAddress(name)
                ? new Path(name)
                : new Path(java.nio.file.Path.of(name).toAbsolutePath().toUri());
    }

    /**
     * Opens the file system of a path, which writes no check sums beside files: they would be moved
     * apart from them.
     */
    static FileSystem open(Path path, Configuration hadoop) throws IOException {
        URI uri = path.toUri();
        FileSystem files =
                uri.getScheme() == null ? FileSystem.getLocal(hadoop) : FileSystem.get(uri, hadoop);
        files.setWriteChecksum(false);
        return files;
    }

    /** Returns what changes when a file does: its size and time; empty text if it is not there. */
    static String stamp(String name, Configuration hadoop) {
        Path path = path(name);
        try {
            FileStatus status = open(path, hadoop).getFileStatus(path);
            return status.isDirectory() ? "" : status.getLen() + "@" + status.getModificationTime();
        } catch (IOException | RuntimeException e) {
            return ""; // who scores it will say why it cannot be read
        }
    }
}
