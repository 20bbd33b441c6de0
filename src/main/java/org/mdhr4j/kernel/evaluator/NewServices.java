package org.mdhr4j.kernel.evaluator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells parts of Java that look for services only once what a new jar brings: JDBC drivers and
 * image formats. All that look with the thread's class loader at the time find it themselves.
 */
final class NewServices {
    private static final Logger LOG = LoggerFactory.getLogger(NewServices.class);
    private static final String SERVICES = "META-INF/services/";
    private static final String DRIVERS = SERVICES + "java.sql.Driver";
    private static final List<String> IMAGES =
            List.of("ImageReaderSpi", "ImageWriterSpi", "ImageInputStreamSpi");

    private NewServices() {}

    /** Registers the services of a jar; {@code loader} must know it already. */
    static void register(Path jar, ClassLoader loader) {
        if (!Files.isRegularFile(jar)) {
            return;
        }
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            for (String driver : names(file, DRIVERS)) {
                load(driver, loader);
            }
            boolean hasImages =
                    IMAGES.stream()
                            .anyMatch(
                                    i ->
                                            file.getEntry(SERVICES + "javax.imageio.spi." + i)
                                                    != null);
            if (hasImages) {
                scanForImages(loader);
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be searched for services", jar, e);
        }
    }

    private static List<String> names(JarFile file, String service) throws IOException {
        List<String> names = new ArrayList<>();
        ZipEntry entry = file.getEntry(service);
        if (entry == null) {
            return names;
        }
        try (InputStream in = file.getInputStream(entry);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String name = line.replaceFirst("#.*", "").strip();
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** A driver registers itself when its class is initialised. */
    private static void load(String driver, ClassLoader loader) {
        try {
            Class.forName(driver, true, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            LOG.warn("The JDBC driver {} does not load: {}", driver, e.toString());
        }
    }

    private static void scanForImages(ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            ImageIO.scanForPlugins();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
