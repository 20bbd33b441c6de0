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
    AU43(43, "Eyes Closed", FaceArea.UPPER, "relaxed levator palpebrae superioris"),
    AU45(45, "Blink", FaceArea.UPPER, "levator palpebrae superioris", "orbicularis oculi");

    private final int number;
    private final String facsName;
    private final FaceArea area;
    private final List<String> muscles;

    ActionUnit(int number, String facsName, FaceArea area, String... muscles) {
        this.number = number;
        this.facsName = facsName;
        this.area = area;
        this.muscles = List.of(muscles);
    }

    /** The FACS number, for example 12. */
    public int number() {
        return number;
    }

    /** The FACS name, for example "Lip Corner Puller". */
    public String facsName() {
        return facsName;
    }

    /** The third of the face in which it shows most. */
    public FaceArea area() {
        return area;
    }

    /** The muscles that produce it. */
    public List<String> muscles() {
        return muscles;
    }

    /** The usual short label, for example "AU12". */
    public String label() {
        return "AU" + number;
    }

    /** The action unit of a FACS number, empty when this catalogue has none. */
    public static Optional<ActionUnit> find(int number) {
        return Arrays.stream(values()).filter(au -> au.number == number).findFirst();
    }

    /**
     * The action unit of a FACS number.
     *
     * @throws IllegalArgumentException if the catalogue has no such number; the message lists it
     */
    public static ActionUnit of(int number) {
        return find(number)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "Unknown action unit AU"
                                                + number
                                                + ". Known numbers: "
                                                + Arrays.stream(values())
                                                        .map(au -> String.valueOf(au.number))
                                                        .collect(Collectors.joining(" "))
                                                + "."));
    }

    @Override
    public String toString() {
        return label();
    }
}
