package org.mdhr4j.synthetic;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.synthetic.face.Expression;
import org.mdhr4j.synthetic.face.FaceRenderer;
import org.mdhr4j.synthetic.face.Identity;
import org.mdhr4j.synthetic.face.View;

/** Contact sheets of drawn faces: every action unit at every intensity, and different people. */
public final class FaceSheets {
    private static final double[] INTENSITIES = {0, 0.25, 0.5, 0.75, 1};
    private static final List<String> INTENSITY_NAMES =
            List.of("neutral", "0.25 (B)", "0.5 (C)", "0.75 (D)", "1 (E)");

    private FaceSheets() {}

    /**
     * Draws every supported action unit (columns, in two bands) of one person at five intensities,
     * and where the face at the highest one differs from the neutral face.
     */
    public static BufferedImage actionUnits(Identity identity, int cellPixels) {
        FaceRenderer renderer = new FaceRenderer(identity, cellPixels);
        List<ActionUnit> all = List.copyOf(Expression.SUPPORTED);
        int half = (all.size() + 1) / 2;
        return ContactSheet.stacked(
                List.of(
                        band(renderer, all.subList(0, half), cellPixels),
                        band(renderer, all.subList(half, all.size()), cellPixels)));
    }

    private static BufferedImage band(FaceRenderer renderer, List<ActionUnit> aus, int cellPixels) {
        ContactSheet sheet =
                new ContactSheet(
                        cellPixels,
                        aus.stream().map(au -> au.label() + " " + au.facsName()).toList());
        List<BufferedImage> row = List.of();
        for (int i = 0; i < INTENSITIES.length; i++) {
            row = row(renderer, aus, INTENSITIES[i]);
            sheet.add(INTENSITY_NAMES.get(i), row);
        }
        BufferedImage neutral = renderer.render(Expression.neutral(), View.PORTRAIT).toImage();
        sheet.add("what changes", row.stream().map(face -> ChangeMap.of(neutral, face)).toList());
        return sheet.toImage();
    }

    private static List<BufferedImage> row(
            FaceRenderer renderer, List<ActionUnit> aus, double intensity) {
        return aus.stream()
                .map(au -> renderer.render(shown(au, intensity), View.PORTRAIT).toImage())
                .toList();
    }

    /** The jaw drops with parted lips, as it is coded nearly always. */
    private static Expression shown(ActionUnit au, double intensity) {
        Expression alone = Expression.of(au, intensity);
        return au == ActionUnit.AU26 ? alone.with(ActionUnit.AU25, intensity) : alone;
    }

    /** Draws people at rest, and smiling below. */
    public static BufferedImage identities(Map<String, Identity> people, int cellPixels) {
        int across = 6;
        ContactSheet sheet = new ContactSheet(cellPixels, List.of());
        List<Map.Entry<String, Identity>> all = List.copyOf(people.entrySet());
        for (int first = 0; first < all.size(); first += across) {
            List<BufferedImage> rest = new ArrayList<>();
            List<BufferedImage> smile = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (Map.Entry<String, Identity> one :
                    all.subList(first, Math.min(all.size(), first + across))) {
                FaceRenderer renderer = new FaceRenderer(one.getValue(), cellPixels);
                View view =
                        new View(
                                View.PORTRAIT.pose(),
                                View.PORTRAIT.lighting(),
                                one.getValue().seed(),
                                0,
                                0);
                rest.add(renderer.render(Expression.neutral(), view).toImage());
                smile.add(
                        renderer.render(
                                        Expression.of(ActionUnit.AU12, 0.7)
                                                .with(ActionUnit.AU6, 0.6),
                                        view)
                                .toImage());
                names.add(one.getKey());
            }
            sheet.add("at rest|" + String.join("|", names), rest);
            sheet.add("AU6 + AU12", smile);
        }
        return sheet.toImage();
    }
}
