package org.mdhr4j.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;
import org.mdhr4j.report.PublishedAblations;
import org.mdhr4j.training.config.ModelChoice;

class AblationStudyTest {
    private static ModelChoice model(AblationStudy study) {
        return ModelChoice.published(study.family()).withBackbone(Backbone.COMPACT);
    }

    static List<AblationStudy> ofPaper() {
        return AblationStudy.ofPaper();
    }

    @ParameterizedTest
    @MethodSource("ofPaper")
    void hasTheRowsOfThePaperInItsOrder(AblationStudy study) {
        List<String> published =
                PublishedAblations.of(study.group()).stream()
                        .map(PublishedAblations.Line::configuration)
                        .toList();
        List<AblationStudy.Row> rows = study.rows(model(study));
        assertEquals(published, rows.stream().map(AblationStudy.Row::configuration).toList());
    }

    @ParameterizedTest
    @EnumSource(AblationStudy.class)
    void everyRowIsAModelOfItsOwn(AblationStudy study) {
        List<AblationStudy.Row> rows = study.rows(model(study));
        long different =
                rows.stream().map(row -> row.model().config(AuSet.BP4D)).distinct().count();
        assertEquals(rows.size(), different);
    }

    @Test
    void modelsOfSeveralTablesAreCountedOnce() {
        ModelChoice model = ModelChoice.paper(Backbone.COMPACT);
        List<AblationStudy> all = AblationStudy.ofPaper();
        int rows = all.stream().mapToInt(study -> study.rows(model).size()).sum();
        assertEquals(19, rows);
        assertEquals(17, AblationStudy.numModels(all, model));
    }

    @Test
    void eachPartOfMeGraphAuAddsWeights() {
        List<AblationStudy.Row> rows = AblationStudy.GRAPHAU.rows(model(AblationStudy.GRAPHAU));
        List<Long> sizes =
                rows.stream().map(row -> row.model().model(AuSet.BP4D).numParameters()).toList();
        assertEquals(
                List.of("backbone", "backbone+AFG", "backbone+AFG+FGG", "backbone+AFG+MEFL"),
                rows.stream().map(AblationStudy.Row::configuration).toList());
        assertEquals(sizes.stream().sorted().distinct().toList(), sizes);
    }

    @Test
    void kIsOfTheRowsThatHaveOne() {
        ModelChoice two = ModelChoice.published("me-graphau").with("neighbours", "2");
        List<String> stated =
                AblationStudy.GRAPHAU.rows(two).stream()
                        .map(row -> row.model().settings().getOrDefault("neighbours", "-"))
                        .toList();
        assertEquals(List.of("-", "-", "2", "-"), stated);
    }

    @Test
    void aTableRefusesAModelOfAnotherFamily() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> AblationStudy.MFD.rows(ModelChoice.published("me-graphau")));
        assertEquals(
                "Table mfd varies mdhr, got the model me-graphau. Leave out --model, or choose"
                        + " another table.",
                e.getMessage());
    }
}
