package org.mdhr4j.kernel.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.kernel.evaluator.CellError;
import org.mdhr4j.kernel.evaluator.CellFailedException;
import org.mdhr4j.kernel.evaluator.CellResult;
import org.mdhr4j.kernel.evaluator.CodeStatus;
import org.mdhr4j.kernel.evaluator.Completion;
import org.mdhr4j.kernel.evaluator.Inspection;
import org.mdhr4j.kernel.evaluator.JavaEvaluator;
import org.mdhr4j.kernel.magic.CellMagicCall;
import org.mdhr4j.kernel.magic.LineMagics;
import org.mdhr4j.kernel.magic.MagicHost;
import org.mdhr4j.kernel.magic.Magics;

/**
 * A session as extensions, magics and IJava notebooks know it: a JJava kernel. Messages are handled
 * elsewhere; this type is what {@code getKernelInstance()} returns.
 */
public final class NotebookKernel extends BaseKernel implements MagicHost {
    private static final String NAME = "mdhr4j";

    private final JavaEvaluator evaluator;
    private final CellOutput output;
    private volatile @Nullable String lastDisplayId;
    private volatile String running = "a magic";

    NotebookKernel(
            JavaEvaluator evaluator,
            NotebookRenderer renderer,
            CellOutput output,
            CommManager comms) {
        super(
                NAME,
                version(),
                language(),
                List.of(),
                new HistoryManager() {},
                new SessionIo(output),
                comms,
                renderer,
                new MagicParser("(?<=(?:^|=))\\s*%", "%%", new MagicTranspiler()),
                new MagicsRegistry(),
                true,
                new StringStyler("", "", "", line -> ""));
        this.evaluator = evaluator;
        this.output = output;
    }

    /** Reads the version in the jar's manifest. */
    public static String version() {
        String version = NotebookKernel.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }

    private static LanguageInfo language() {
        return new LanguageInfo.Builder("java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java-source")
                .fileExtension(".jshell")
                .pygments("java")
                .codemirror("java")
                .build();
    }

    @Override
    public void display(DisplayData data) {
        lastDisplayId = data.hasDisplayId() ? data.getDisplayId() : null;
        super.display(data);
    }

    /**
     * Removes the running cell's output.
     *
     * @param waits whether only when the next output comes
     */
    public void clearOutput(boolean waits) {
        output.clearOutput(waits);
    }

    /** Whether a value is the very id that the last {@code display} gave back. */
    boolean isDisplayId(@Nullable Object value) {
        return value != null && value == lastDisplayId;
    }

    /** A cell starts; code that its magics run is said to be of it. */
    void begin(String label) {
        running = label;
    }

    /** The translator of the line magics that are known now. */
    LineMagics lineMagics() {
        return new LineMagics(getMagicsRegistry().getLineMagicNames());
    }

    @Override
    public @Nullable Object evalRaw(String code) {
        return evaluate(code);
    }

    @Override
    public @Nullable Object evaluate(String code) {
        return run("the code run by " + running, code);
    }

    @Override
    public @Nullable Object run(String label, String code) {
        CellResult result = runCell(label, code);
        CellError error = result.error();
        if (error != null) {
            throw new CellFailedException(error);
        }
        return result.value();
    }

    /** Runs a cell: Java with line magics, or a cell magic. */
    CellResult runCell(String label, String code) {
        Optional<CellMagicCall> magic = CellMagicCall.parse(code);
        return magic.isPresent()
                ? evaluator.call(() -> runMagic(magic.get()))
                : evaluator.evaluate(label, code, lineMagics().translate(code));
    }

    private @Nullable Object runMagic(CellMagicCall call) throws Exception {
        Magics.check("%%", call.name(), getMagicsRegistry().getCellMagicNames());
        return getMagicsRegistry()
                .<@Nullable Object, BaseKernel>evalCellMagic(
                        this, call.name(), call.arguments(), call.body());
    }

    @Override
    public @Nullable DisplayData inspect(String code, int cursor, boolean extraDetail) {
        Inspection found = evaluator.assistant().inspect(code, cursor);
        return found == null ? null : new DisplayData(found.text());
    }

    @Override
    public ReplacementOptions complete(String code, int cursor) {
        Completion completion = evaluator.assistant().complete(code, cursor);
        return new ReplacementOptions(completion.matches(), completion.start(), completion.end());
    }

    @Override
    public String isComplete(String code) {
        CodeStatus status = evaluator.assistant().status(code);
        return switch (status.status()) {
            case "complete" -> IS_COMPLETE_YES;
            case "invalid" -> IS_COMPLETE_BAD;
            default -> status.indent();
        };
    }

    @Override
    public void interrupt() {
        evaluator.interrupt();
    }

    @Override
    public void addToClasspath(String entry) {
        evaluator.addToClasspath(entry);
    }

    @Override
    public Optional<String> inForceInsteadOf(Path jar) {
        return evaluator.inForceInsteadOf(jar);
    }

    @Override
    public List<NamedValue> listVariables() {
        return evaluator.variables().values().stream()
                .map(v -> new NamedValue(v.name(), v.type(), v.value()))
                .toList();
    }

    @Override
    protected ClassLoader getClassLoader() {
        return evaluator.classLoader();
    }

    /** Makes this the kernel that extensions and the notebook's static helpers find. */
    void install() {
        onStartup();
    }

    /** Undoes {@link #install()}. */
    void uninstall() {
        onShutdown(false);
    }
}
