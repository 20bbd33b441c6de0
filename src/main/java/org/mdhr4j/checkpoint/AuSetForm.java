package org.mdhr4j.checkpoint;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.facs.FacialRegion;
import org.mdhr4j.facs.RowSpan;

/** How an {@link AuSet} looks as JSON; AUs are FACS numbers, or codes such as "12L". */
record AuSetForm(
        String name, List<Object> actionUnits, List<Region> regions, boolean projectsRegions) {

    /** A region; {@code firstRow} and {@code lastRow} are both included. */
    record Region(String name, String key, int firstRow, int lastRow, List<Object> actionUnits) {
        Region {
            requirePresent("a region needs a name, a key and actionUnits", name, key, actionUnits);
        }
    }

    AuSetForm {
        requirePresent(
                "an AU set needs a name, actionUnits and regions", name, actionUnits, regions);
    }

    /** Jackson leaves out what the JSON lacks, and takes its nulls over. */
    private static void requirePresent(String otherwise, @Nullable Object... values) {
        for (Object value : values) {
            if (value == null
                    || (value instanceof List<?> list && list.stream().anyMatch(Objects::isNull))) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }

    static AuSetForm of(AuSet set) {
        return new AuSetForm(
                set.name(),
                numbers(set.actionUnits()),
                set.regions().stream().map(AuSetForm::of).toList(),
                set.projectsRegions());
    }

    private static Region of(FacialRegion region) {
        return new Region(
                region.name(),
                region.key(),
                region.rows().first(),
                region.rows().last(),
                numbers(region.actionUnits()));
    }

    AuSet toAuSet() {
        return new AuSet(
                name,
                units(actionUnits),
                regions.stream().map(AuSetForm::toRegion).toList(),
                projectsRegions);
    }

    private static FacialRegion toRegion(Region form) {
        return new FacialRegion(
                form.name(),
                form.key(),
                new RowSpan(form.firstRow(), form.lastRow()),
                units(form.actionUnits()));
    }

    private static List<Object> numbers(List<ActionUnit> units) {
        return units.stream().map(AuSetForm::number).toList();
    }

    private static Object number(ActionUnit unit) {
        return unit.isWhole() ? (Object) unit.number() : unit.code();
    }

    private static List<ActionUnit> units(List<Object> numbers) {
        return numbers.stream().map(number -> ActionUnit.of(number.toString())).toList();
    }
}
