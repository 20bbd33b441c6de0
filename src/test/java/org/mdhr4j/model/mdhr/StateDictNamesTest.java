package org.mdhr4j.model.mdhr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mdhr4j.engine.Variable;
import org.mdhr4j.facs.AuSet;
import org.mdhr4j.model.backbone.Backbone;

/** Names, shapes and order of variables equal the state dicts of the published code. */
class StateDictNamesTest {
    @ParameterizedTest
    @CsvSource({
        "bp4d-resnet50, BP4D, resnet50, 93226054",
        "disfa-resnet50, DISFA, resnet50, 91090984",
        "bp4d-swinb, BP4D, swin-b, 108148926"
    })
    void equalTheReference(String file, String auSet, String backbone, long numParameters)
            throws IOException {
        AuSet set = auSet.equals("BP4D") ? AuSet.BP4D : AuSet.DISFA;
        MdhrModel model = new MdhrModel(MdhrConfig.paper(set, Backbone.parse(backbone)));
        Path golden = Path.of("src/test/resources/golden/state-dicts/" + file + ".txt");
        assertEquals(
                Files.readAllLines(golden),
                model.variables().stream().map(Variable::toString).toList());
        assertEquals(numParameters, model.numParameters());
    }
}
