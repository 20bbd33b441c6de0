package org.mdhr4j.synthetic;

import org.mdhr4j.synthetic.face.Identity;
import org.mdhr4j.synthetic.face.Trait;

/** Invents the person behind a subject's name. */
final class People {
    private People() {}

    /**
     * A person; the same seed and name give the same one. Names that begin with F and M (as in
     * BP4D) lean towards common female and male traits, others towards either at random.
     */
    static Identity of(long seed, String subject) {
        long own = Draws.seed(seed, "person", subject);
        Identity who = Identity.random(own);
        boolean isFemale = subject.startsWith("F") || (!subject.startsWith("M") && (own & 1) == 0);
        double side = isFemale ? 1 : -1;
        who = shift(who, Trait.HAIR_LENGTH, isFemale ? 0.9 : -1.2);
        who = shift(who, Trait.BEARD_SHADOW, isFemale ? -2.5 : 0.5);
        who = shift(who, Trait.JAW_WIDTH, -0.7 * side);
        who = shift(who, Trait.FACE_WIDTH, -0.3 * side);
        who = shift(who, Trait.CHEEK_FULLNESS, 0.3 * side);
        who = shift(who, Trait.SKIN_AGE, -0.3 * side);
        who = shift(who, Trait.CHIN_LENGTH, -0.4 * side);
        who = shift(who, Trait.BROW_THICKNESS, -0.6 * side);
        who = shift(who, Trait.BROW_RIDGE, -0.6 * side);
        who = shift(who, Trait.UPPER_LIP, 0.4 * side);
        return shift(who, Trait.EYE_SIZE, 0.4 * side);
    }

    private static Identity shift(Identity who, Trait trait, double by) {
        return who.with(trait, Math.max(-2.5, Math.min(2.5, who.score(trait) + by)));
    }
}
