package org.mdhr4j.kernel.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.jupyter.kernel.history.HistoryManager;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** Our extension in a kernel that is made of JJava's own parts only. */
class MdhrExtensionTest {
    private static final JJavaKernel kernel = new JJavaKernel();

    @BeforeAll
    static void start() {
        kernel.onStartup();
    }

    @AfterAll
    static void stop() {
        kernel.onShutdown(false);
    }

    @Test
    void rendersATableAndAChartThroughTheServiceAlone() {
        Table table = Table.create("faces", IntColumn.create("AU", 1, 12));
        String html = (String) kernel.getRenderer().render(table).getData(MIMEType.TEXT_HTML);
        assertTrue(html.contains("<table"), html);
        XYChart chart = new XYChartBuilder().width(200).height(100).build();
        chart.addSeries("AU12", new double[] {0, 1}, new double[] {0, 5});
        String figure = (String) kernel.getRenderer().render(chart).getData(MIMEType.TEXT_HTML);
        assertTrue(figure.contains("data:image/svg+xml"), figure);
    }

    @Test
    void offersMagicsThatNeedNothingOfOurKernel() throws Exception {
        assertTrue(kernel.getMagicsRegistry().getCellMagicNames().contains("bash"));
        kernel.getMagicsRegistry().evalCellMagic(kernel, "time", List.of(), "6 * 7");
        assertEquals("6 * 7", String.valueOf(kernel.evaluated).strip());
    }

    /** As JJava's kernel, but without Java and without sockets. */
    private static final class JJavaKernel extends BaseKernel {
        private @Nullable String evaluated;

        JJavaKernel() {
            super(
                    "jjava",
                    "1.0",
                    new LanguageInfo.Builder("java").build(),
                    List.of(),
                    new HistoryManager() {},
                    new JupyterIO(StandardCharsets.UTF_8) {},
                    new CommManager(),
                    new Renderer(),
                    new MagicParser("(?<=(?:^|=))\\s*%", "%%", new MagicTranspiler()),
                    new MagicsRegistry(),
                    true,
                    new StringStyler("", "", "", line -> ""));
        }

        @Override
        public @Nullable Object evalRaw(String code) {
            evaluated = code;
            return null;
        }

        @Override
        public @Nullable DisplayData inspect(String code, int at, boolean extraDetail) {
            return null;
        }

        @Override
        public @Nullable ReplacementOptions complete(String code, int at) {
            return null;
        }

        @Override
        public String isComplete(String code) {
            return IS_COMPLETE_YES;
        }
    }
}
