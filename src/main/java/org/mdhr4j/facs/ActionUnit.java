package org.mdhr4j.facs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One facial action unit (AU) of FACS (Ekman, Friesen and Hager, 2002): its number, the name and
 * muscles that the manual gives it, and the part of the face in which it shows.
 */
public enum ActionUnit {
    AU1(1, "Inner Brow Raiser", FaceArea.UPPER, "frontalis (pars medialis)"),
    AU2(2, "Outer Brow Raiser", FaceArea.UPPER, "frontalis (pars lateralis)"),
    AU4(
            4,
            "Brow Lowerer",
            FaceArea.UPPER,
            "depressor glabellae",
            "depressor supercilii",
            "corrugator supercilii"),
    AU5(5, "Upper Lid Raiser", FaceArea.UPPER, "levator palpebrae superioris"),
    AU6(6, "Cheek Raiser", FaceArea.MIDDLE, "orbicularis oculi (pars orbitalis)"),
    AU7(7, "Lid Tightener", FaceArea.UPPER, "orbicularis oculi (pars palpebralis)"),
    AU9(9, "Nose Wrinkler", FaceArea.MIDDLE, "levator labii superioris alaeque nasi"),
    AU10(10, "Upper Lip Raiser", FaceArea.LOWER, "levator labii superioris"),
    AU11(11, "Nasolabial Deepener", FaceArea.MIDDLE, "zygomaticus minor"),
    AU12(12, "Lip Corner Puller", FaceArea.LOWER, "zygomaticus major"),
    AU13(13, "Cheek Puffer", FaceArea.LOWER, "levator anguli oris"),
    AU14(14, "Dimpler", FaceArea.LOWER, "buccinator"),
    AU15(15, "Lip Corner Depressor", FaceArea.LOWER, "depressor anguli oris"),
    AU16(16, "Lower Lip Depressor", FaceArea.LOWER, "depressor labii inferioris"),
    AU17(17, "Chin Raiser", FaceArea.LOWER, "mentalis"),
    AU18(18, "Lip Puckerer", FaceArea.LOWER, "incisivii labii superioris and inferioris"),
    AU19(19, "Tongue Show", FaceArea.LOWER),
    AU20(20, "Lip Stretcher", FaceArea.LOWER, "risorius", "platysma"),
    AU22(22, "Lip Funneler", FaceArea.LOWER, "orbicularis oris"),
    AU23(23, "Lip Tightener", FaceArea.LOWER, "orbicularis oris"),
    AU24(24, "Lip Pressor", FaceArea.LOWER, "orbicularis oris"),
    AU25(
            25,
            "Lips Part",
            FaceArea.LOWER,
            "depressor labii inferioris",
            "relaxed mentalis or orbicularis oris"),
    AU26(26, "Jaw Drop", FaceArea.LOWER, "masseter", "relaxed temporalis and pterygoid"),
    AU27(27, "Mouth Stretch", FaceArea.LOWER, "pterygoids", "digastric"),
    AU28(28, "Lip Suck", FaceArea.LOWER, "orbicularis oris"),
    AU32(32, "Lip Bite", FaceArea.LOWER),
    AU38(38, "Nostril Dilator", FaceArea.MIDDLE, "nasalis (pars alaris)"),
    AU39(
            39,
            "Nostril Compressor",
            FaceArea.MIDDLE,
            "nasalis (pars transversa)",
            "depressor septi nasi"),
    AU43(43, "Eyes Closed", FaceArea.UPPER, "relaxed levator palpebrae superioris"),
    AU45(45, "Blink", FaceArea.UPPER, "levator palpebrae superioris", "orbicularis oculi"),
    AU1_LEFT(AU1, FaceSide.LEFT),
    AU1_RIGHT(AU1, FaceSide.RIGHT),
    AU2_LEFT(AU2, FaceSide.LEFT),
    AU2_RIGHT(AU2, FaceSide.RIGHT),
    AU4_LEFT(AU4, FaceSide.LEFT),
    AU4_RIGHT(AU4, FaceSide.RIGHT),
    AU6_LEFT(AU6, FaceSide.LEFT),
    AU6_RIGHT(AU6, FaceSide.RIGHT),
    AU10_LEFT(AU10, FaceSide.LEFT),
    AU10_RIGHT(AU10, FaceSide.RIGHT),
    AU12_LEFT(AU12, FaceSide.LEFT),
    AU12_RIGHT(AU12, FaceSide.RIGHT),
    AU14_LEFT(AU14, FaceSide.LEFT),
    AU14_RIGHT(AU14, FaceSide.RIGHT);

    private final int number;
    private final FaceSide side;
    private final String facsName;
    private final FaceArea area;
    private final List<String> muscles;

    ActionUnit(int number, String facsName, FaceArea area, String... muscles) {
        this.number = number;
        this.side = FaceSide.BOTH;
        this.facsName = facsName;
        this.area = area;
        this.muscles = List.of(muscles);
    }

    ActionUnit(ActionUnit whole, FaceSide side) {
        this.number = whole.number;
        this.side = side;
        this.facsName = "%s (%s)".formatted(whole.facsName, side);
        this.area = whole.area;
        this.muscles = whole.muscles;
    }

    /** Returns the FACS number, for example 12. */
    public int number() {
        return number;
    }

    /** Returns the side of the face on which it is looked for; its own left and right. */
    public FaceSide side() {
        return side;
    }

    /** Returns whether it is looked for on the whole face. */
    public boolean isWhole() {
        return side == FaceSide.BOTH;
    }

    /** Returns the number with the side, for example "12" or "12L". */
    public String code() {
        return number + side.suffix();
    }

    /** Returns the FACS name, for example "Lip Corner Puller". */
    public String facsName() {
        return facsName;
    }

    /** Returns the third of the face in which it shows most. */
    public FaceArea area() {
        return area;
    }

    /**
     * Returns the muscles that produce it; none for movements that FACS describes without muscles.
     */
    public List<String> muscles() {
        return muscles;
    }

    /** Returns the usual short label, for example "AU12" or "AU12L". */
    public String label() {
        return "AU" + code();
    }

    /**
     * Returns the action unit of a FACS number on the whole face, empty when this catalogue has
     * none.
     */
    public static Optional<ActionUnit> find(int number) {
        return find(Integer.toString(number));
    }

    /** Finds an action unit by its {@link #code}. */
    public static Optional<ActionUnit> find(String code) {
        return Arrays.stream(values()).filter(au -> au.code().equals(code)).findFirst();
    }

    /**
     * Returns the action unit of a FACS number on the whole face.
     *
     * @throws IllegalArgumentException if the catalogue has no such number; the message lists it
     */
    public static ActionUnit of(int number) {
        return of(Integer.toString(number));
    }

    /**
     * Returns the action unit of a {@link #code}.
     *
     * @throws IllegalArgumentException if the catalogue has no such code; the message lists them
     */
    public static ActionUnit of(String code) {
        return find(code)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Unknown action unit AU%s. Known numbers: %s."
                                                .formatted(code, codes())));
    }

    private static String codes() {
        return Arrays.stream(values()).map(ActionUnit::code).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return label();
    }
}
