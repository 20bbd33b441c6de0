package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mdhr4j.engine.EngineProvider;

/** {@code mdhr recognize} is started with some libraries alone, which must be all that it needs. */
class RecognisingLibrariesTest {
    private static final Pattern LISTED =
            Pattern.compile("<recognising\\.libraries>([^<]*)</recognising\\.libraries>");

    /** Where it begins, and what it finds without naming it. */
    private static final List<String> BEGINNINGS =
            List.of(
                    RecognizeCommand.class.getName(),
                    WarmUp.class.getName(),
                    EarlyLibraries.class.getName(),
                    LauncherWatch.class.getName(),
                    CleanStop.class.getName(),
                    StandardOutput.class.getName(),
                    ErrorReport.class.getName(),
                    UsageReport.class.getName(),
                    "org.mdhr4j.engine.libtorch.LibTorchProvider",
                    "org.mdhr4j.engine.onnxruntime.OnnxRuntimeProvider");

    private static Set<String> listed() throws Exception {
        Matcher found = LISTED.matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(found.find());
        return new HashSet<>(Arrays.asList(found.group(1).split(",")));
    }

    @Test
    void areAllListed() throws Exception {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.mdhr4j");
        // Lists the other commands too, whose classes are loaded and not run.
        Set<JavaClass> reached = new HashSet<>(Set.of(classes.get(Main.class)));
        Deque<JavaClass> open = new ArrayDeque<>();
        BEGINNINGS.forEach(name -> open.add(classes.get(name)));
        Map<String, String> unlisted = new TreeMap<>();
        Set<String> listed = listed();
        while (!open.isEmpty()) {
            for (Dependency dependency : open.remove().getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                boolean isOurs = target.getPackageName().startsWith("org.mdhr4j");
                if (reached.add(target)) {
                    String library = isOurs ? "" : libraryOf(target);
                    if (isOurs) {
                        open.add(target);
                    } else if (!library.isEmpty() && !listed.contains(library)) {
                        unlisted.putIfAbsent(library, dependency.getDescription());
                    }
                }
            }
        }
        assertEquals(Map.of(), unlisted);
        assertTrue(reached.size() > 500, reached.size() + " classes");
        assertTrue(reached.contains(classes.get(EngineProvider.class)));
    }

    /** The artifact that a class is in, empty for Java's own and for annotations. */
    private static String libraryOf(JavaClass target) throws ClassNotFoundException {
        if (target.isPrimitive() || target.isAnnotation()) {
            return "";
        }
        Class<?> type =
                Class.forName(
                        target.getName(), false, RecognisingLibrariesTest.class.getClassLoader());
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation().getProtocol().equals("jrt")) {
            return "";
        }
        String file = String.valueOf(Path.of(source.getLocation().getPath()).getFileName());
        return file.replaceFirst("-\\d.*", "");
    }
}
