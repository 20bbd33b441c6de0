package org.mdhr4j.engine.nd4j;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.mdhr4j.engine.EngineException;
import org.mdhr4j.machine.NativeLoader;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Chooses and loads ND4J's native library: the build with oneDNN and AVX2 where the processor has
 * AVX2, the plain one elsewhere.
 */
final class Nd4jLibrary {
    private static final String EXTENSION = "platform.extension";
    private static final String AVX2 = "-onednn-avx2";

    private static boolean isLoaded;
    private static String build = "";

    private Nd4jLibrary() {}

    /**
     * Loads the library once.
     *
     * @throws EngineException if that fails; the message says what is missing
     */
    static synchronized void load() {
        if (isLoaded) {
            return;
        }
        NativeLoader.prepare();
        Properties platform = Loader.loadProperties(); // JavaCPP's own, consulted by every load
        String before = platform.getProperty(EXTENSION);
        boolean isChosen = before != null && !before.isEmpty();
        build = isChosen ? before : hasAvx2() ? AVX2 : "";
        try {
            platform.setProperty(EXTENSION, build);
            Nd4j.getBackend(); // runs the static initialiser, which loads the library
            Nd4j.getMemoryManager().togglePeriodicGc(false);
            isLoaded = true;
        } catch (LinkageError | RuntimeException e) {
            throw new EngineException(
                    ("ND4J's native library cannot be loaded: %s. Natives for %s%s are "
                                    + "needed on the class path; the CUDA build (-Pnd4j-cuda) also needs "
                                    + "CUDA 11.6 and cuDNN 8 on the library path.")
                            .formatted(e.getMessage(), Loader.getPlatform(), build),
                    e);
        } finally {
            if (before == null) {
                platform.remove(EXTENSION);
            } else {
                platform.setProperty(EXTENSION, before);
            }
        }
    }

    /** Which build is loaded, for people. */
    static String description() {
        return build.isEmpty() ? "plain kernels" : "kernels " + build.substring(1);
    }

    /** The version that Maven recorded in ND4J's jar. */
    static String version() {
        String path = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";
        try (InputStream in = Nd4j.class.getResourceAsStream(path)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown version");
        } catch (IOException e) {
            return "unknown version (%s)".formatted(e.getMessage());
        }
    }

    private static boolean hasAvx2() {
        Path cpuInfo = Path.of("/proc/cpuinfo");
        try {
            return Loader.getPlatform().equals("linux-x86_64")
                    && Files.readString(cpuInfo).contains(" avx2 ");
        } catch (IOException e) {
            return false; // no such file: not Linux, or not to be read
        }
    }
}
