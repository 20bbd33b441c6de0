package org.mdhr4j.kernel.evaluator;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The jars that this process was started with: those that cells may use, and those that the program
 * keeps to itself.
 *
 * <p>A notebook that wants Jackson, Guava or SLF4J asks for the version that it needs, and must not
 * find another one here by chance. What our own types hand out stays shared, since a class can be
 * passed from one side to the other only if both have loaded the same one; native libraries can be
 * loaded only once. A jar that is not named here (a user's own, say) is visible.
 */
final class KernelLibraries {
    /** What comes to cells from the program alone, with why another version cannot take over. */
    private static final Map<Pattern, String> SHARED =
            Map.of(
                    Pattern.compile("mdhr4j|jjava-jupyter|jspecify"), "it is the kernel itself",
                    Pattern.compile("gson"), "the kernel's comms carry its objects",
                    Pattern.compile("tablesaw-core|fastutil|RoaringBitmap"),
                            "the kernel's tables are made of it",
                    Pattern.compile("xchart|VectorGraphics2D"),
                            "the kernel's charts are made of it",
                    Pattern.compile("nd4j-.*|deeplearning4j-.*|flatbuffers-java"),
                            "an engine is made of it",
                    Pattern.compile("javacpp|pytorch|openblas|opencv|ffmpeg|onnxruntime"),
                            "its native library can be loaded only once");

    private static final Pattern OWN =
            Pattern.compile(
                    "animated-gif-lib|asm|byteunits|checker-qual|classgraph|commons-.*"
                            + "|error_prone_annotations|failureaccess|fontbox|graphics2d|guava"
                            + "|httpclient|httpcore|icu4j|j2objc-annotations|jackson-.*"
                            + "|javax\\.inject|jcl-over-slf4j|jeromq|jline-.*|jna|jna-platform"
                            + "|jnacl|jsr305|jsvg|listenablefuture|maven-.*|neoitertools|oshi-core"
                            + "|pdfbox|pdfbox-io|picocli|plexus-.*|progressbar|protobuf-java|slf4j-.*"
                            + "|snakeyaml|threetenbp|tribuo-.*|univocity-parsers");

    /** ND4J gives libraries that it has renamed and packed the names of the originals. */
    private static final Pattern RENAMED =
            Pattern.compile("(?:guava|jackson|protobuf|resources)-1\\.0\\.0-M.*\\.jar");

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^/]*?)\\.jar");

    private final String text;
    private final List<Path> classpath;
    private final Map<String, String> added = new ConcurrentHashMap<>();

    /** Libraries of a class path, as the platform writes it. */
    KernelLibraries(String text) {
        this.text = text;
        classpath =
                Arrays.stream(text.split(File.pathSeparator))
                        .filter(entry -> !entry.isBlank())
                        .map(Path::of)
                        .toList();
    }

    /** Those of this process. */
    static KernelLibraries ofProcess() {
        return new KernelLibraries(System.getProperty("java.class.path", ""));
    }

    /** The part of a class path that cells may use. */
    List<Path> visible() {
        return classpath.stream().filter(path -> !isOwn(path)).toList();
    }

    /** Whether the program keeps a jar to itself; those are known by their names. */
    boolean isOwn(Path jar) {
        String file = String.valueOf(jar.getFileName());
        return !RENAMED.matcher(file).matches() && OWN.matcher(artifact(file)).matches();
    }

    /** Whether a jar is named here at all. */
    static boolean isKnown(Path jar) {
        String file = String.valueOf(jar.getFileName());
        String artifact = artifact(file);
        return RENAMED.matcher(file).matches()
                || OWN.matcher(artifact).matches()
                || SHARED.keySet().stream().anyMatch(p -> p.matcher(artifact).matches());
    }

    /**
     * What to say to a user who adds a jar of a library that cells have from the program.
     *
     * @return empty if the jar is in force, or is the very same
     */
    Optional<String> inForceInsteadOf(Path jar) {
        String file = String.valueOf(jar.getFileName());
        Matcher wanted = JAR.matcher(file);
        if (!wanted.matches()) {
            return Optional.empty();
        }
        String earlier = added.get(wanted.group(1));
        if (earlier != null && !earlier.equals(wanted.group(2))) {
            return Optional.of(
                    "%s %s is in force, not %s: it was added earlier; restart the kernel to change it."
                            .formatted(wanted.group(1), earlier, wanted.group(2)));
        }
        for (Map.Entry<Pattern, String> shared : SHARED.entrySet()) {
            String present = versionOf(wanted.group(1));
            if (shared.getKey().matcher(wanted.group(1)).matches()
                    && present != null
                    && !present.equals(wanted.group(2))) {
                return Optional.of(
                        "%s %s is in force, not %s: %s."
                                .formatted(
                                        wanted.group(1),
                                        present,
                                        wanted.group(2),
                                        shared.getValue()));
            }
        }
        return Optional.empty();
    }

    /** A jar was added to the notebook's class path. */
    void added(Path jar) {
        Matcher name = JAR.matcher(String.valueOf(jar.getFileName()));
        if (name.matches()) {
            added.putIfAbsent(name.group(1), name.group(2));
        }
    }

    private @Nullable String versionOf(String artifact) {
        for (Path path : classpath) {
            Matcher jar = JAR.matcher(String.valueOf(path.getFileName()));
            if (jar.matches() && jar.group(1).equals(artifact)) {
                return jar.group(2);
            }
        }
        return null;
    }

    /** The jars that the program keeps to itself, by their names without version. */
    Map<String, Path> own() {
        Map<String, Path> own = new HashMap<>();
        classpath.stream()
                .filter(this::isOwn)
                .forEach(jar -> own.put(artifact(String.valueOf(jar.getFileName())), jar));
        return own;
    }

    /**
     * A class path for the compiler: that of the process, as far as cells may use it, and what was
     * added to it.
     */
    String visible(String path) {
        if (!path.startsWith(text)) {
            return path;
        }
        String kept =
                visible().stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
        return kept + path.substring(text.length());
    }

    private static String artifact(String file) {
        Matcher jar = JAR.matcher(file);
        return jar.matches() ? jar.group(1) : file;
    }
}
