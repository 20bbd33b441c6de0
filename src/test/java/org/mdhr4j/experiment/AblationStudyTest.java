package org.mdhr4j.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.report.PublishedAblations;
import org.mdhr4j.training.config.ModelChoice;

class AblationStudyTest {
    @ParameterizedTest
    @EnumSource(AblationStudy.class)
    void hasTheRowsOfThePaperInItsOrder(AblationStudy study) {
        List<String> published =
                PublishedAblations.of(study.group()).stream()
                        .map(PublishedAblations.Line::configuration)
                        .toList();
        List<AblationStudy.Row> rows = study.rows(ModelChoice.paper(Backbone.COMPACT));
        assertEquals(published, rows.stream().map(AblationStudy.Row::configuration).toList());
    }

    @ParameterizedTest
    @EnumSource(AblationStudy.class)
    void everyRowIsAModelOfItsOwn(AblationStudy study) {
        List<AblationStudy.Row> rows = study.rows(ModelChoice.paper(Backbone.COMPACT));
        long different =
                rows.stream().map(row -> row.model().config(AuSet.BP4D)).distinct().count();
        assertEquals(rows.size(), different);
    }

    @Test
    void modelsOfSeveralTablesAreCountedOnce() {
        ModelChoice model = ModelChoice.paper(Backbone.COMPACT);
        List<AblationStudy> all = List.of(AblationStudy.values());
        int rows = all.stream().mapToInt(study -> study.rows(model).size()).sum();
        assertEquals(19, rows);
        assertEquals(17, AblationStudy.numModels(all, model));
    }
}
