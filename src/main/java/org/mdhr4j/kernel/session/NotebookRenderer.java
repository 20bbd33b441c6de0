package org.mdhr4j.kernel.session;

import java.io.InputStream;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.mdhr4j.kernel.evaluator.PlainText;

/** JJava's renderer with a readable text form for everything, and any MIME type for text. */
final class NotebookRenderer extends Renderer {
    /** Shows a stream without reading it: what is read is lost, and may never come. */
    @Override
    public DisplayData render(Object value, Map<String, Object> params) {
        return value instanceof InputStream
                ? finalizeDisplayData(new DisplayData(), value)
                : super.render(value, params);
    }

    @Override
    public DisplayData renderAs(Object value, Map<String, Object> params, String... types) {
        DisplayData data = super.renderAs(value, params, types);
        if (value instanceof CharSequence text) {
            for (String type : types) {
                if (!data.hasDataForType(MIMEType.parse(type))) {
                    data.putData(type, text.toString());
                }
            }
        }
        return data;
    }

    @Override
    protected DisplayData finalizeDisplayData(DisplayData data, Object value) {
        if (!data.hasDataForType(MIMEType.TEXT_PLAIN)) {
            data.putText(PlainText.of(value));
        }
        return data;
    }
}
