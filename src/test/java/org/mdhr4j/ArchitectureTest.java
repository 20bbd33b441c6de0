package org.mdhr4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import com.tngtech.archunit.library.GeneralCodingRules;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Guards the walls between packages. */
class ArchitectureTest {
    private static final String ROOT = "org.mdhr4j.";
    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.mdhr4j");
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.mdhr4j.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void facsDependsOnNothingElseInTheProject() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "facs..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                ROOT + "engine..",
                                ROOT + "data..",
                                ROOT + "model..",
                                ROOT + "cli.."));
    }

    @Test
    void filesDependOnNothingElseInTheProject() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "files..")
                        .should()
                        .dependOnClassesThat(
                                JavaClass.Predicates.resideInAPackage(ROOT + ".")
                                        .and(
                                                JavaClass.Predicates.resideOutsideOfPackage(
                                                        ROOT + "files.."))));
    }

    @Test
    void metricsKnowNoTensor() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "metrics..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(ROOT + "engine..", ROOT + "model..", ROOT + "data.."));
    }

    @Test
    void onlyTheLibTorchEngineImportsPyTorch() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + "engine.libtorch..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.bytedeco.pytorch.."));
    }

    @Test
    void onlyTheNd4jEngineAndTheDeeplearning4jPackageImportNd4j() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(ROOT + "engine.nd4j..", ROOT + "dl4j..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.nd4j..", "org.deeplearning4j.."));
    }

    @Test
    void onlyTheCommandLineDependsOnTheDeeplearning4jPackage() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(ROOT + "dl4j..", ROOT + "cli..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + "dl4j.."));
    }

    @Test
    void engineImplementationsAreImportedByNobody() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(ROOT + "engine.libtorch..", ROOT + "engine.nd4j..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(ROOT + "engine.libtorch..", ROOT + "engine.nd4j.."));
    }

    @Test
    void lowerPackagesDoNotImportUpperOnes() {
        String[] upwards = {"cli", "kernel", "notebook", "report", "training"};
        String[] lower = {
            "facs", "files", "engine", "nn", "model", "checkpoint", "data", "synthetic", "metrics"
        };
        for (String low : lower) {
            for (String high : upwards) {
                check(
                        noClasses()
                                .that()
                                .resideInAPackage(ROOT + low + "..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(ROOT + high + ".."));
            }
        }
    }

    @Test
    void onlyCommandLineAndKernelTouchStandardStreams() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(ROOT + "cli..", ROOT + "kernel..")
                        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
    }

    private static void check(ClassesShouldConjunction rule) {
        ((ArchRule) rule).allowEmptyShould(true).check(classes);
    }
}
