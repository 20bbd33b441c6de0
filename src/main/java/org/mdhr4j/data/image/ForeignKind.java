package org.mdhr4j.data.image;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Says what a file is that none of our decoders reads, as far as its first bytes tell. */
final class ForeignKind {
    private static final int HEAD = 64;
    private static final String EXPECTED = "JPEG, PNG, BMP, WebP or TIFF was expected";
    private static final Map<Pattern, String> KINDS = new LinkedHashMap<>();

    static {
        kind("....ftyp(heic|heix|heim|heis|hevc|mif1|msf1).*", "a HEIC picture, as telephones");
        kind("....ftypavi[fs].*", "an AVIF picture, as web sites");
        kind("GIF8.*", "a GIF picture, as web sites");
        kind("(\u00ff\n|....JXL ).*", "a JPEG XL picture, as new cameras");
        kind("8BPS.*", "a Photoshop file, as painting programs");
        kind("%PDF.*", "a PDF, as printing programs");
        kind("(....ftyp|\u001aE\u00df\u00a3|RIFF....AVI ).*", "a film, as cameras");
        kind("version https://git-lfs.*", "a pointer of git-lfs, as incomplete clones");
        kind("\\s*<(!doctype html|html|\\?xml|svg).*", "a page or drawing in text, as web sites");
    }

    private ForeignKind() {}

    private static void kind(String head, String words) {
        int flags = Pattern.DOTALL | Pattern.CASE_INSENSITIVE;
        KINDS.put(Pattern.compile(head, flags), words);
    }

    /** Says that a file is no picture that can be read, and what it is instead. */
    static String told(byte[] bytes) {
        int length = Math.min(HEAD, bytes.length);
        String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getKey().matcher(head).matches())
                .findFirst()
                .map(
                        kind ->
                                "is %s have them, whatever its name says; %s. Save it as one of these."
                                        .formatted(kind.getValue(), EXPECTED))
                .orElse("is no image that can be decoded (%s).".formatted(EXPECTED));
    }
}
