package org.mdhr4j.synthetic.face;

/** What a surface is made of; decides how {@link Shader} colours it. */
enum Material {
    BACKDROP,
    SKIN,
    EYE,
    TEETH,
    MOUTH,
    TONGUE,
    HAIR,
    CLOTH;

    private static final Material[] ALL = values();

    static Material of(byte code) {
        return ALL[code];
    }

    byte code() {
        return (byte) ordinal();
    }
}
