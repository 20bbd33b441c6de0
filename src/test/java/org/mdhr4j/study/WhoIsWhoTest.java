package org.mdhr4j.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Nobody is counted as somebody else. */
class WhoIsWhoTest {
    @TempDir private Path folder;

    private Path table(String name, String... rows) throws IOException {
        String[] lines = new String[rows.length + 1];
        lines[0] = "frame,time_s,face,AU12,AU12_c";
        System.arraycopy(rows, 0, lines, 1, rows.length);
        return StudyTables.recognized(folder.resolve(name), lines);
    }

    private Study study(Path file, String... people) throws IOException {
        Path list = StudyTables.write(folder.resolve("people.csv"), people);
        return Study.read(List.of(file), People.read(list), StudySettings.DEFAULT);
    }

    @Test
    void aBystanderIsNotCountedAsTheSubject() throws IOException {
        Path file = table("a.csv", "0,0,0,0.9,1", "0,0,1,0.1,0", "1,0.1,0,0.9,1");
        String message =
                assertThrows(
                                StudyException.class,
                                () -> study(file, "recording,subject,condition", "a,anna,x"))
                        .getMessage();
        assertTrue(
                message.endsWith(
                        "recording 'a' has faces 0 and 1 in the same frames, and both would be subject 'anna'. A column 'face' says who is who."),
                message);
        Study named = study(file, "recording,face,subject", "a,0,anna", "a,1,ben");
        assertEquals(2, named.conditionSummary().longColumn("people").getLong(0));
    }

    @Test
    void aFaceThatWasLostAndFoundAgainIsOnePerson() throws IOException {
        Path file = table("a.csv", "0,0,0,0.9,1", "1,0.1,,,", "2,0.2,3,0.1,0");
        Study study = study(file, "recording,subject,condition", "a,anna,x");
        assertEquals(1, study.conditionSummary().longColumn("people").getLong(0));
    }

    @Test
    void facesAreComparedByTheirNamesNotByTheirOrder() throws IOException {
        Path one = table("one.csv", "0,0,0,0.9,1", "0,0,1,0.1,0", "1,0.1,0,0.9,1", "1,0.1,1,0.1,0");
        Path other =
                table("other.csv", "0,0,1,0.1,0", "0,0,0,0.9,1", "1,0.1,1,0.1,0", "1,0.1,0,0.9,1");
        Table table = Study.agreement(StudyTables.study(one), StudyTables.study(other));
        assertEquals(4, table.longColumn("frames").getLong(0));
        assertEquals(1, table.doubleColumn("agreement").get(0));
    }

    @Test
    void facesOfOtherNamesAreChosen() throws IOException {
        Study both =
                StudyTables.study(table("a.csv", "0,0,0,0.9,1", "0,0,1,0.1,0", "1,0.1,1,0.9,1"));
        Study coder = StudyTables.study(table("b.csv", "0,0,7,0.1,0", "1,0.1,7,0.8,1"));
        String message =
                assertThrows(StudyException.class, () -> Study.agreement(both, coder)).getMessage();
        assertEquals(
                "The first coding has the faces 0, 1, the second one face, so it is not clear who is who. Say which two are compared: --faces A,B.",
                message);
        Table table = Study.agreement(both, coder, "1", "7");
        assertEquals(2, table.longColumn("frames").getLong(0));
        assertEquals(1, table.doubleColumn("agreement").get(0));
        assertEquals(
                "a has no face '5'; it has the faces 0, 1.",
                assertThrows(StudyException.class, () -> Study.agreement(both, coder, "5", "7"))
                        .getMessage());
    }
}
