package org.mdhr4j.kernel.install;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the small files of a kernelspec from the templates in {@code kernel-config}. */
final class KernelSpecFiles {
    private static final String FOLDER = "/kernel-config/";
    private static final List<String> LOGOS =
            List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg");
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private KernelSpecFiles() {}

    /** Writes {@code kernel.json}; the template's {@code ${name}} are filled in. */
    static void writeKernelJson(Path folder, boolean isCuda, Map<String, String> values)
            throws IOException {
        String template = text(isCuda ? "kernel-cuda.json" : "kernel.json");
        JsonObject json = fill(JsonParser.parseString(template), values).getAsJsonObject();
        Files.writeString(folder.resolve("kernel.json"), GSON.toJson(json) + "\n");
    }

    static void writeLogos(Path folder) throws IOException {
        for (String logo : LOGOS) {
            Files.write(folder.resolve(logo), bytes(logo));
        }
    }

    private static JsonElement fill(JsonElement element, Map<String, String> values) {
        if (element.isJsonObject()) {
            JsonObject filled = new JsonObject();
            element.getAsJsonObject()
                    .entrySet()
                    .forEach(e -> filled.add(e.getKey(), fill(e.getValue(), values)));
            return filled;
        }
        if (element.isJsonArray()) {
            JsonArray filled = new JsonArray();
            element.getAsJsonArray().forEach(e -> filled.add(fill(e, values)));
            return filled;
        }
        boolean isText = element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
        return isText ? new JsonPrimitive(fill(element.getAsString(), values)) : element;
    }

    private static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }

    private static String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = KernelSpecFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new FileNotFoundException(
                        FOLDER + name + " is missing in the mdhr4j jar; build it again.");
            }
            return in.readAllBytes();
        }
    }
}
