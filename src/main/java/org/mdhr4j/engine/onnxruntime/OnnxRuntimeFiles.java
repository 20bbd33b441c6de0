package org.mdhr4j.engine.onnxruntime;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mdhr4j.files.CacheFolder;
import org.mdhr4j.files.ReplacedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps ONNX Runtime's native libraries in the cache. By itself it unpacks them, 22 MB, at each
 * start into a folder for temporary files.
 */
final class OnnxRuntimeFiles {
    /** ONNX Runtime's system property with the folder of its libraries. */
    static final String FOLDER = "onnxruntime.native.path";

    private static final Logger LOG = LoggerFactory.getLogger(OnnxRuntimeFiles.class);
    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    private OnnxRuntimeFiles() {}

    /** Tells ONNX Runtime where its libraries are; where that fails, it unpacks them as usual. */
    static void prepare() {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        try {
            System.setProperty(FOLDER, unpacked(CacheFolder.path()).toString());
        } catch (IOException e) {
            LOG.debug("ONNX Runtime unpacks its libraries itself: {}", e.getMessage());
        }
    }

    /**
     * Unpacks the libraries of this platform, unless they are there.
     *
     * @param cache folder in which they get one of their own
     * @throws IOException if there are none, or the folder cannot be written
     */
    static Path unpacked(Path cache) throws IOException {
        String version = OrtEnvironment.class.getPackage().getImplementationVersion();
        if (version == null) {
            throw new IOException("its version is not known");
        }
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path folder = cache.resolve("onnxruntime-%s-%s".formatted(version, platform));
        for (String library : LIBRARIES) {
            unpack(platform, System.mapLibraryName(library), folder);
        }
        return folder.toAbsolutePath();
    }

    private static void unpack(String platform, String name, Path folder) throws IOException {
        String resource = "/ai/onnxruntime/native/%s/%s".formatted(platform, name);
        URL url = OrtEnvironment.class.getResource(resource);
        if (url == null) {
            throw new IOException("there is no " + resource);
        }
        URLConnection packed = url.openConnection();
        packed.setUseCaches(false);
        try (InputStream in = packed.getInputStream()) {
            Path file = folder.resolve(name);
            long size = packed.getContentLengthLong();
            if (size < 0) {
                throw new IOException("the size of %s is not known".formatted(resource));
            }
            if (Files.exists(file) && Files.size(file) == size) {
                return;
            }
            Files.createDirectories(folder);
            ReplacedFile.write(file, in.readAllBytes());
        }
    }

    /** The name of the folder in which ONNX Runtime's jar has what a machine needs. */
    static String platform(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        String kind = name.contains("win") ? "win" : name.contains("mac") ? "osx" : "linux";
        boolean isArm = processor.equals("aarch64") || processor.equals("arm64");
        return kind + (isArm ? "-aarch64" : "-x64");
    }
}
