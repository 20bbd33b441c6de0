package org.mdhr4j.kernel.magic;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.jspecify.annotations.Nullable;

/** All magics of mdhr4j. A magic that the kernel has already is left alone. */
public final class Magics {
    /** Magics whose line is code of another language, which reads its own quotes. */
    private static final Set<String> TAKE_LINES = Set.of("sh", "time");

    private Magics() {}

    /** Registers the magics that the kernel does not have yet. */
    public static void register(BaseKernel kernel) {
        MagicsRegistry registry = kernel.getMagicsRegistry();
        cell(registry, "time", TimeMagic::cell);
        line(registry, "time", TimeMagic::line);
        cell(registry, "bash", ShellMagic::bash);
        cell(registry, "sh", ShellMagic::sh);
        line(registry, "sh", ShellMagic::line);
        cell(registry, "file", FileMagic::write);
        cell(registry, "writefile", FileMagic::write);
        line(registry, "load", LoadMagic::load);
        line(registry, "lsmagic", (k, a) -> list(registry, text -> say(kernel, text)));
        if (kernel instanceof MagicHost host) {
            registerHostMagics(registry, host, line -> say(kernel, line));
        }
    }

    /**
     * Checks a magic's name.
     *
     * @param prefix {@code %} or {@code %%}
     * @throws IllegalArgumentException if there is none of that name; the message lists those known
     */
    public static void check(String prefix, String name, Collection<String> known) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException(
                    "There is no magic %s%s. There are: %s"
                            .formatted(prefix, name, names(prefix, known)));
        }
    }

    /**
     * Returns the arguments of a line magic: the line as it stands where the magic takes code, else
     * its parts.
     *
     * @param before characters of the line before {@code rest}
     * @throws IllegalArgumentException if a quote is not closed; the message names its column
     */
    public static List<String> arguments(String name, String rest, int before) {
        return TAKE_LINES.contains(name)
                ? List.of(rest.strip())
                : MagicArguments.split(rest, before);
    }

    private static void say(BaseKernel kernel, String line) {
        kernel.getIO().out.println(line);
        kernel.getIO().out.flush();
    }

    private static @Nullable Object list(MagicsRegistry registry, Consumer<String> out) {
        out.accept("Line magics: " + names("%", registry.getLineMagicNames()));
        out.accept("Cell magics: " + names("%%", registry.getCellMagicNames()));
        return null;
    }

    private static String names(String prefix, Collection<String> names) {
        return names.stream().sorted().map(n -> prefix + n).collect(Collectors.joining(" "));
    }

    private static void registerHostMagics(
            MagicsRegistry registry, MagicHost host, Consumer<String> out) {
        ClasspathMagics classpath = new ClasspathMagics(host, out);
        line(registry, "jars", (k, a) -> classpath.jars(a));
        line(registry, "classpath", (k, a) -> classpath.entries(a));
        VariablesMagic variables = new VariablesMagic(host);
        line(registry, "vars", (k, a) -> variables.list());
        line(registry, "who", (k, a) -> variables.list());
        MavenMagics maven = new MavenMagics(host, out);
        for (String name : List.of("maven", "addMavenDependency", "addMavenDependencies")) {
            line(registry, name, (k, a) -> maven.add(a));
        }
        for (String name : List.of("mavenRepo", "addMavenRepo")) {
            line(registry, name, (k, a) -> maven.addRepository(a));
        }
        line(registry, "loadFromPOM", (k, a) -> maven.addFromPom(a));
        cell(registry, "loadFromPOM", (k, a, body) -> maven.addFromPomText(a, body));
    }

    private static void line(MagicsRegistry registry, String name, LineMagic<?, BaseKernel> magic) {
        if (!registry.getLineMagicNames().contains(name)) {
            registry.registerLineMagic(name, magic);
        }
    }

    private static void cell(MagicsRegistry registry, String name, CellMagic<?, BaseKernel> magic) {
        if (!registry.getCellMagicNames().contains(name)) {
            registry.registerCellMagic(name, magic);
        }
    }
}
