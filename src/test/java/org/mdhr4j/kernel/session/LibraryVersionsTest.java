package org.mdhr4j.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.kernel.evaluator.CellError;

/** Cells get the libraries that they ask for, whatever the program itself uses. */
class LibraryVersionsTest {
    private static final Path REPOSITORY =
            Path.of(System.getProperty("user.home"), ".m2", "repository");

    @TempDir private Path folder;
    private final RecordedOutput output = new RecordedOutput();
    private NotebookSession session;

    @BeforeEach
    void open() throws IOException {
        session =
                new NotebookSession(
                        Environment.read(Map.of(), List.of()), output, new SessionComms());
    }

    @AfterEach
    void close() {
        session.close();
    }

    private String text(String code) {
        CellOutcome outcome = session.run("cell 1", code);
        assertNull(outcome.error(), () -> code + " failed: " + outcome.error());
        return outcome.result() == null ? "" : outcome.result().plainText();
    }

    /** A jar of one class, compiled from its source, and of a service that it provides. */
    private Path jar(String name, String type, String source, String service) throws IOException {
        Path sources = Files.createTempDirectory(folder, "source");
        Path file = sources.resolve(type.substring(type.lastIndexOf('.') + 1) + ".java");
        Files.writeString(file, source);
        Path classes = Files.createDirectories(sources.resolve("classes"));
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-d", classes.toString(), "" + file);
        assertEquals(0, status);
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out);
                Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new JarEntry(classes.relativize(path).toString()));
                zip.write(Files.readAllBytes(path));
            }
            if (!service.isEmpty()) {
                zip.putNextEntry(new JarEntry("META-INF/services/" + service));
                zip.write(type.getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private void addJar(Path jar) {
        text("%jars " + jar);
    }

    @Test
    void aLibraryThatTheProgramKeepsToItselfIsTheNotebooksOwn() throws IOException {
        addJar(
                jar(
                        "commons-lang3-99.1.jar",
                        "org.apache.commons.lang3.StringUtils",
                        "package org.apache.commons.lang3; public class StringUtils {"
                                + " public static String only99() { return \"99.1\"; } }",
                        ""));
        assertEquals("99.1", text("org.apache.commons.lang3.StringUtils.only99()"));
    }

    @Test
    void withoutAnyTheCellSaysHowToAddIt() {
        CellError error =
                session.run("cell 1", "org.apache.commons.lang3.StringUtils.trim(\"\")").error();
        assertTrue(
                error != null
                        && error.message().contains("%maven org.apache.commons:commons-lang3:"),
                String.valueOf(error));
    }

    @Test
    void aLibraryThatCellsShareWithTheProgramStaysAndOneLineSaysWhy() throws IOException {
        Path jar =
                jar(
                        "tablesaw-core-0.1.0.jar",
                        "tech.tablesaw.api.Table",
                        "package tech.tablesaw.api; public class Table { }",
                        "");
        session.run("cell 1", "%jars " + jar);
        String said = output.text.toString();
        assertTrue(said.contains("tablesaw-core 0.44.4 is in force, not 0.1.0: "), said);
        assertEquals("demo", text("tech.tablesaw.api.Table.create(\"demo\").name()"));
    }

    @Test
    void aVersionAddedEarlierStaysAndOneLineSaysSo() throws IOException {
        String source = "package demo; public class A { }";
        addJar(jar("demo-1.0.jar", "demo.A", source, ""));
        session.run("cell 2", "%jars " + jar("demo-2.0.jar", "demo.A", source, ""));
        String said = output.text.toString();
        assertTrue(said.contains("demo 1.0 is in force, not 2.0: it was added earlier"), said);
    }

    @Test
    void jdbcDriversAddedAfterTheFirstUseAreFound() throws IOException {
        text("java.sql.DriverManager.getDrivers().hasMoreElements()"); // looks for drivers, once
        addJar(
                jar(
                        "late-1.0.jar",
                        "late.Driver",
                        "package late; import java.sql.*; import java.util.Properties; public class"
                                + " Driver implements java.sql.Driver { static { try {"
                                + " DriverManager.registerDriver(new Driver()); } catch (SQLException"
                                + " e) { throw new Error(e); } } public Connection connect(String u,"
                                + " Properties p) { return null; } public boolean acceptsURL(String u)"
                                + " { return u.startsWith(\"late:\"); } public DriverPropertyInfo[]"
                                + " getPropertyInfo(String u, Properties p) { return new"
                                + " DriverPropertyInfo[0]; } public int getMajorVersion() { return 4; }"
                                + " public int getMinorVersion() { return 2; } public boolean"
                                + " jdbcCompliant() { return false; } public java.util.logging.Logger"
                                + " getParentLogger() { return null; } }",
                        "java.sql.Driver"));
        assertEquals("4", text("java.sql.DriverManager.getDriver(\"late:x\").getMajorVersion()"));
    }

    @Test
    void servicesOfNewJarsAreFound() throws IOException {
        addJar(
                jar(
                        "hello-1.0.jar",
                        "hello.Hello",
                        "package hello; public class Hello implements Runnable {"
                                + " public void run() { } }",
                        "java.lang.Runnable"));
        assertEquals(
                "hello.Hello",
                text(
                        "java.util.ServiceLoader.load(Runnable.class).iterator().next().getClass()"
                                + ".getName()"));
    }

    private void addFromRepository(String... artifacts) {
        for (String artifact : artifacts) {
            Path jar = REPOSITORY.resolve(artifact);
            assumeTrue(Files.exists(jar), () -> jar + " is not in the local repository");
        }
        for (String artifact : artifacts) {
            addJar(REPOSITORY.resolve(artifact));
        }
    }

    @Test
    void commonsLangIsOfTheVersionAskedFor() {
        addFromRepository("org/apache/commons/commons-lang3/3.12.0/commons-lang3-3.12.0.jar");
        assertEquals(
                "3.12.0",
                text(
                        "org.apache.commons.lang3.StringUtils.class.getPackage()"
                                + ".getImplementationVersion()"));
    }

    @Test
    void jacksonIsOfTheVersionAskedFor() {
        String home = "com/fasterxml/jackson/core/";
        addFromRepository(
                home + "jackson-databind/2.16.1/jackson-databind-2.16.1.jar",
                home + "jackson-core/2.16.1/jackson-core-2.16.1.jar",
                home + "jackson-annotations/2.16.1/jackson-annotations-2.16.1.jar");
        assertEquals(
                "2.16.1{\"a\":1}",
                text(
                        "var m = new com.fasterxml.jackson.databind.ObjectMapper();\n"
                                + "m.version() + m.findAndRegisterModules()"
                                + ".readTree(\"{\\\"a\\\": 1}\").toString()"));
    }

    @Test
    void loggingGoesToTheLogbackThatWasAskedFor() {
        addFromRepository(
                "ch/qos/logback/logback-classic/1.4.14/logback-classic-1.4.14.jar",
                "ch/qos/logback/logback-core/1.4.14/logback-core-1.4.14.jar",
                "org/slf4j/slf4j-api/2.0.7/slf4j-api-2.0.7.jar");
        assertEquals(
                "ch.qos.logback.classic.LoggerContext",
                text("org.slf4j.LoggerFactory.getILoggerFactory().getClass().getName()"));
    }
}
