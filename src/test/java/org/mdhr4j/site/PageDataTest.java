package org.mdhr4j.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mdhr4j.data.check.CheckReport;
import org.mdhr4j.data.check.DatasetCheck;
import org.mdhr4j.data.manifest.Manifest;
import org.mdhr4j.testing.SmallData;

/** Makes the data set that the page of data sets shows, as it shows it. */
class PageDataTest {
    private static final Path PAGE = Pages.FOLDER.resolve("data-sets.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void theDataSetOfThePageHasNoErrors(@TempDir Path folder) throws IOException {
        String csv = block("");
        Files.writeString(folder.resolve("labels.csv"), csv);
        Files.writeString(folder.resolve(Manifest.FILE_NAME), block("yaml"));
        List<String> rows = csv.lines().skip(1).toList();
        for (int i = 0; i < rows.size(); i++) {
            SmallData.writeImage(folder.resolve(rows.get(i).split(",")[1]), 64, 64, i);
        }
        CheckReport report = new DatasetCheck(folder).run(true, 1, done -> {});
        assertEquals(0, report.numErrors(), report.findings().toString());
        assertEquals(rows.size(), report.imagesDecoded());
    }

    @Test
    void theDataSetsThatComeWithTheProjectAreThoseOfThePage() throws IOException {
        String page = Files.readString(PAGE);
        int end = page.indexOf("come with the project");
        List<String> listed =
                CODE.matcher(page.substring(page.indexOf("## Manifests"), end))
                        .results()
                        .map(match -> match.group(1))
                        .toList();
        assertEquals(Manifest.BUILT_IN, listed);
    }

    private static String block(String language) throws IOException {
        return Pages.blocks(PAGE).stream()
                .filter(block -> block.language().equals(language))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
