package org.mdhr4j.kernel.maven;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelProblemCollector;
import org.apache.maven.model.interpolation.ModelInterpolator;
import org.apache.maven.model.io.DefaultModelReader;
import org.apache.maven.model.io.ModelReader;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.files.Budget;

/**
 * Limits what reading a pom may cost, its own and those that lead to it: bytes, nesting, and what
 * properties that name one another several times grow to. The bytes are {@link
 * Budget#POM_KILOBYTES}.
 */
final class PomBudget extends DefaultModelBuilderFactory {
    /** Some of the JDK's messages are names of its classes. */
    private static final String JDK_CLASSES = "com.sun.";

    private static final int KILOBYTE = 1024;
    private static final int MAX_NESTING = 100;

    private static int most() {
        return KILOBYTE * Budget.POM_KILOBYTES.limit();
    }

    @Override
    protected ModelReader newModelReader() {
        return new LimitedReader();
    }

    @Override
    protected ModelInterpolator newModelInterpolator() {
        ModelInterpolator usual = super.newModelInterpolator();
        return new ModelInterpolator() {
            @Override
            public Model interpolateModel(
                    Model model,
                    @Nullable File folder,
                    ModelBuildingRequest request,
                    ModelProblemCollector problems) {
                requireSmall(model.getProperties());
                return usual.interpolateModel(model, folder, request, problems);
            }
        };
    }

    /**
     * Checks what properties grow to once each reference is replaced.
     *
     * @throws PomGrowth.TooLarge if that is more than a pom may have
     */
    static void requireSmall(Properties properties) {
        PomGrowth growth = new PomGrowth(properties, most());
        properties.stringPropertyNames().forEach(growth::require);
    }

    /** Reads poms after a look at their size and form. */
    private static final class LimitedReader extends DefaultModelReader {
        @Override
        public Model read(File file, Map<String, ?> options) throws IOException {
            try (InputStream in = new FileInputStream(file)) {
                Model model = read(in, options);
                model.setPomFile(file);
                return model;
            }
        }

        @Override
        public Model read(Reader text, Map<String, ?> options) throws IOException {
            StringBuilder whole = new StringBuilder();
            char[] part = new char[KILOBYTE];
            for (int n = text.read(part); n >= 0; n = text.read(part)) {
                whole.append(part, 0, n);
                requireBytes(whole.length());
            }
            byte[] bytes = whole.toString().getBytes(StandardCharsets.UTF_8);
            requireForm(bytes);
            return super.read(new StringReader(whole.toString()), options);
        }

        @Override
        public Model read(InputStream stream, Map<String, ?> options) throws IOException {
            byte[] bytes = stream.readNBytes(most() + 1);
            requireBytes(bytes.length);
            requireForm(bytes);
            return super.read(new ByteArrayInputStream(bytes), options);
        }
    }

    private static void requireBytes(int bytes) throws IOException {
        if (bytes > most()) {
            throw new IOException(
                    "it has more than %,d KB, and no larger pom is read. %s"
                            .formatted(most() / KILOBYTE, remedy()));
        }
    }

    /** How more is allowed. */
    static String remedy() {
        return "If it is genuine, allow more, N in kilobytes: "
                + Budget.POM_KILOBYTES.remedyInNotebook();
    }

    private static void requireForm(byte[] bytes) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setXMLReporter((message, type, about, place) -> {}); // it would print
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            String text = new String(bytes, StandardCharsets.UTF_8); // its form is the same
            String xml = text.startsWith("\uFEFF") ? text.substring(1) : text;
            requireForm(factory.createXMLStreamReader(new StringReader(xml)));
        } catch (XMLStreamException | RuntimeException e) { // the JDK's parser throws both
            throw new IOException("it is no XML: " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", ": ");
        return message.contains(JDK_CLASSES)
                ? "a byte of it is none of its encoding, or is out of place"
                : message;
    }

    private static void requireForm(XMLStreamReader xml) throws XMLStreamException, IOException {
        int depth = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
            depth -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
            if (event == XMLStreamConstants.DTD) {
                throw new IOException(
                        "it declares a document type, which no pom needs; take that out");
            }
            if (depth > MAX_NESTING) {
                throw new IOException(
                        "its elements are nested more than %d deep; it is damaged or hostile"
                                .formatted(MAX_NESTING));
            }
        }
    }
}
