package org.mdhr4j.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Lists the environment variables with which the native libraries compute well.
 *
 * <p>They act on a process from its start: the launchers and the kernel set them, this class knows
 * them. Source: {@code native-settings.properties} beside this class.
 *
 * @param general variables of every process, by name
 * @param training values that replace some of these in a training
 * @param plentiful values that replace some of these in a training that finds much memory
 */
public record NativeSettings(
        SortedMap<String, String> general,
        SortedMap<String, String> training,
        SortedMap<String, String> plentiful) {
    private static final String RESOURCE = "native-settings.properties";
    private static final String TRAINING = "training.";
    private static final String PLENTIFUL = "plentiful.";
    private static final String ALLOCATOR = "MALLOC_";

    /** Copies the maps. */
    public NativeSettings {
        general = Collections.unmodifiableSortedMap(new TreeMap<>(general));
        training = Collections.unmodifiableSortedMap(new TreeMap<>(training));
        plentiful = Collections.unmodifiableSortedMap(new TreeMap<>(plentiful));
    }

    /** Reads the project's settings. */
    public static NativeSettings load() {
        Properties properties = new Properties();
        try (InputStream in = NativeSettings.class.getResourceAsStream(RESOURCE)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read %s".formatted(RESOURCE), e);
        }
        SortedMap<String, String> all = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> all.put(key, properties.getProperty(key)));
        SortedMap<String, String> training = take(all, TRAINING);
        SortedMap<String, String> plentiful = take(all, PLENTIFUL);
        return new NativeSettings(all, training, plentiful);
    }

    /** Takes the entries whose names begin so out of all; they lose the beginning. */
    private static SortedMap<String, String> take(SortedMap<String, String> all, String prefix) {
        SortedMap<String, String> part = all.subMap(prefix, prefix + Character.MAX_VALUE);
        SortedMap<String, String> taken = new TreeMap<>();
        part.forEach((key, value) -> taken.put(key.substring(prefix.length()), value));
        part.clear();
        return taken;
    }

    /** Returns the variables that keep freed memory in the process; only glibc reads them. */
    public SortedMap<String, String> allocator() {
        return general.subMap(ALLOCATOR, ALLOCATOR + Character.MAX_VALUE);
    }

    /** Returns the variables that let idle threads sleep. */
    public SortedMap<String, String> threads() {
        SortedMap<String, String> threads = new TreeMap<>(general);
        threads.keySet().removeAll(allocator().keySet());
        return threads;
    }

    /**
     * Returns the settings that an environment leaves out; another value than ours is somebody's
     * choice.
     */
    public static SortedMap<String, String> missing(
            Map<String, String> settings, Map<String, String> environment) {
        SortedMap<String, String> missing = new TreeMap<>(settings);
        missing.keySet().removeAll(environment.keySet());
        return missing;
    }

    /** Writes settings as a shell takes them, {@code A=1 B=2}. */
    public static String shellText(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
