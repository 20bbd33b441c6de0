package org.mdhr4j.kernel.handler;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.mdhr4j.kernel.protocol.Headers;

/** Answers {@code kernel_info_request}. Needs no evaluator, so it answers at once after start. */
public final class KernelInfo {
    private KernelInfo() {}

    /** Builds the content of the reply. */
    public static JsonObject content() {
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        content.addProperty("protocol_version", Headers.PROTOCOL_VERSION);
        content.addProperty("implementation", "mdhr4j");
        content.addProperty("implementation_version", version());
        content.add("language_info", language());
        content.addProperty(
                "banner",
                "mdhr4j " + version() + ", Java " + Runtime.version() + "\nFacial action units.");
        content.addProperty("debugger", false);
        content.add("help_links", links());
        content.add("supported_features", new JsonArray());
        return content;
    }

    private static String version() {
        String version = KernelInfo.class.getPackage().getImplementationVersion();
        return version == null ? "0" : version;
    }

    private static JsonObject language() {
        JsonObject language = new JsonObject();
        language.addProperty("name", "java");
        language.addProperty("version", Runtime.version().toString());
        language.addProperty("mimetype", "text/x-java");
        language.addProperty("file_extension", ".jshell");
        language.addProperty("pygments_lexer", "java");
        language.addProperty("codemirror_mode", "text/x-java");
        language.addProperty("nbconvert_exporter", "script");
        return language;
    }

    private static JsonArray links() {
        String feature = Integer.toString(Runtime.version().feature());
        JsonArray links = new JsonArray();
        links.add(
                link(
                        "Java " + feature + " API",
                        "https://docs.oracle.com/en/java/javase/" + feature + "/docs/api/"));
        links.add(link("MDHR (CVPR 2024)", "https://arxiv.org/abs/2404.06443"));
        return links;
    }

    private static JsonObject link(String text, String url) {
        JsonObject link = new JsonObject();
        link.addProperty("text", text);
        link.addProperty("url", url);
        return link;
    }
}
