package org.mdhr4j.checkpoint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.facs.ActionUnit;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.facs.FacialRegion;
import org.mdhr4j.facs.RowSpan;
import org.mdhr4j.files.JsonEntries;

/** How an {@link AuSet} looks as JSON; AUs are FACS numbers, or codes such as "12L". */
record AuSetForm(
        String name, List<Object> actionUnits, List<Region> regions, boolean projectsRegions) {

    /** A region; {@code firstRow} and {@code lastRow} are both included. */
    record Region(String name, String key, int firstRow, int lastRow, List<Object> actionUnits) {
        private static Region read(JsonEntries entries) {
            entries.requireKnown("name", "key", "firstRow", "lastRow", "actionUnits");
            if (!entries.hasAll("name", "key", "actionUnits")) {
                throw new IllegalArgumentException("a region needs a name, a key and actionUnits");
            }
            return new Region(
                    entries.text("name"),
                    entries.text("key"),
                    entries.wholeNumber("firstRow"),
                    entries.wholeNumber("lastRow"),
                    present(entries.items("actionUnits")));
        }
    }

    static AuSetForm of(AuSet set) {
        return new AuSetForm(
                set.name(),
                numbers(set.actionUnits()),
                set.regions().stream().map(AuSetForm::of).toList(),
                set.projectsRegions());
    }

    /**
     * Reads what Jackson writes.
     *
     * @throws IllegalArgumentException if it is no AU set
     */
    static AuSetForm read(String json) {
        JsonEntries entries = JsonEntries.of(json);
        entries.requireKnown("name", "actionUnits", "regions", "projectsRegions");
        if (!entries.hasAll("name", "actionUnits", "regions")) {
            throw new IllegalArgumentException("an AU set needs a name, actionUnits and regions");
        }
        return new AuSetForm(
                entries.text("name"),
                present(entries.items("actionUnits")),
                entries.groups("regions").stream().map(Region::read).toList(),
                entries.flag("projectsRegions"));
    }

    private static List<Object> present(List<? extends @Nullable Object> numbers) {
        List<Object> present = new ArrayList<>();
        for (Object number : numbers) {
            if (number == null) {
                throw new IllegalArgumentException("null is no action unit");
            }
            present.add(number);
        }
        return present;
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
