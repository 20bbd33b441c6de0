package org.mdhr4j.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has Jazzer look for inputs that break the targets, one after the other, each in a process of its
 * own: {@code mvn -Pfuzz verify}, with {@code -Dfuzz.seconds} for each target and {@code
 * -Dfuzz.targets} for some of them. What it has learned stays in {@code target/fuzz}, and so does a
 * finding; once mended it goes to {@code src/test/resources/fuzz/TARGET}.
 */
public final class FuzzMain {
    private static final Path WORK = Path.of("target", "fuzz");
    private static final String[] OPENED = {
        "--add-opens=java.base/java.lang=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED"
    };

    private FuzzMain() {}

    /** Runs all targets, or those whose names are in {@code fuzz.targets}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int seconds = Integer.getInteger("fuzz.seconds", 600);
        List<String> wanted = List.of(System.getProperty("fuzz.targets", "").split("[,\\s]+"));
        List<String> broken = new ArrayList<>();
        for (Class<?> target : FuzzTargets.ALL) {
            String name = target.getSimpleName();
            if (wanted.contains(name) || wanted.contains("")) {
                long begun = System.nanoTime();
                int code = fuzz(target, seconds);
                System.out.printf(
                        "fuzz: %s %s after %d s%n",
                        name,
                        code == 0 ? "holds" : "is broken",
                        (System.nanoTime() - begun) / 1_000_000_000L);
                if (code != 0) {
                    broken.add(name);
                }
            }
        }
        if (!broken.isEmpty()) {
            System.out.printf("fuzz: findings lie in %s: %s%n", WORK.toAbsolutePath(), broken);
            System.exit(1);
        }
    }

    private static int fuzz(Class<?> target, int seconds) throws IOException, InterruptedException {
        Path folder = WORK.resolve(target.getSimpleName());
        Path learned = Files.createDirectories(folder.resolve("learned"));
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx400m", "-Xss1m", "-XX:+UseSerialGC"));
        command.addAll(List.of(OPENED));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("com.code_intelligence.jazzer.Jazzer");
        command.add("--target_class=" + target.getName());
        command.add("--instrumentation_includes=org.mdhr4j.**:com.google.gson.**");
        command.add("--reproducer_path=" + folder);
        command.add("-artifact_prefix=" + folder + "/");
        command.add("-max_total_time=" + seconds);
        command.addAll(List.of("-timeout=60", "-rss_limit_mb=1200", "-max_len=16384"));
        command.add("-print_final_stats=1");
        command.add(learned.toString());
        for (Path seeds : FuzzTargets.folders(target)) {
            command.add(seeds.toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        Path log = folder.resolve("log.txt");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        int code = builder.start().waitFor();
        if (code != 0) {
            try (Stream<String> lines = Files.lines(log)) {
                List<String> all = lines.toList();
                all.subList(Math.max(0, all.size() - 60), all.size()).forEach(System.out::println);
            }
        }
        return code;
    }
}
