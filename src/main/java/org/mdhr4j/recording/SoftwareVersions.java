package org.mdhr4j.recording;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.mdhr4j.engine.Engines;

/** Versions of the programs and libraries that take part in scoring a recording. */
final class SoftwareVersions {
    private SoftwareVersions() {}

    static Map<String, String> of(String engine) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("mdhr4j", own());
        versions.put("java", Runtime.version().toString());
        versions.put(engine, Engines.capabilities(engine).version());
        versions.put("opencv", library("opencv"));
        versions.put("ffmpeg", library("ffmpeg"));
        return versions;
    }

    /** The version of this library. */
    static String own() {
        String own = SoftwareVersions.class.getPackage().getImplementationVersion();
        return own == null ? "not packaged" : own;
    }

    private static String library(String artifact) {
        try {
            return Loader.getVersion("org.bytedeco", artifact);
        } catch (IOException e) {
            return "not known";
        }
    }
}
