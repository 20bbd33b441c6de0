package org.mdhr4j;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mdhr4j.checkpoint.CheckpointReader;

/** Guards the walls between packages. */
class ArchitectureTest {
    private static final String ROOT = "org.mdhr4j.";

    /** All packages, the lowest first; a package imports only those before it. */
    private static final List<String> LAYERS =
            List.of(
                    "files",
                    "machine",
                    "facs",
                    "engine",
                    "engine.support",
                    "engine.onnx",
                    "engine.libtorch",
                    "engine.nd4j",
                    "engine.onnxruntime",
                    "nn",
                    "metrics",
                    "study.statistics",
                    "image",
                    "video",
                    "face.geometry",
                    "face.image",
                    "face.align",
                    "face.detect",
                    "face",
                    "data.manifest",
                    "data.video",
                    "data.image",
                    "data.crop",
                    "data.clip",
                    "data.check",
                    "data.prepare",
                    "source",
                    "checkpoint",
                    "model.backbone",
                    "model",
                    "model.mdhr",
                    "model.baseline",
                    "model.graphau",
                    "synthetic.face",
                    "synthetic",
                    "report",
                    "recognition",
                    "recording",
                    "recording.page",
                    "recording.film",
                    "cluster",
                    "cluster.work",
                    "study",
                    "benchmark",
                    "dl4j",
                    "onnx",
                    "quantization",
                    "training.config",
                    "training.group",
                    "training.loss",
                    "training",
                    "parity",
                    "experiment",
                    "notebook",
                    "widget",
                    "kernel.protocol",
                    "kernel.maven",
                    "kernel.evaluator",
                    "kernel.channel",
                    "kernel.client",
                    "kernel.magic",
                    "kernel.session",
                    "kernel.runtime",
                    "kernel.extension",
                    "kernel.batch",
                    "kernel.handler",
                    "kernel",
                    "kernel.install",
                    "cli");

    private static final String[] IMPLEMENTATIONS = {
        ROOT + "engine.libtorch..", ROOT + "engine.nd4j..", ROOT + "engine.onnxruntime.."
    };

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
                        .dependOnClassesThat(
                                resideInAPackage("org.mdhr4j..")
                                        .and(not(resideInAPackage(ROOT + "facs..")))));
    }

    @Test
    void enginesAloneUseWhatIsHeldForThem() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(
                                ROOT + "engine.support..",
                                ROOT + "engine.libtorch..",
                                ROOT + "engine.nd4j..",
                                ROOT + "engine.onnx..",
                                ROOT + "engine.onnxruntime..",
                                ROOT + "dl4j..") // describes graphs of SameDiff
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + "engine.support.."));
    }

    @Test
    void modelsBesideMdhrAreKnownByTheSeamAlone() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + "model.graphau..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + "model.graphau.."));
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
    void weightsThatAreNoNumbersAreOnlyLookedAt() {
        check(
                noClasses()
                        .that()
                        .doNotHaveSimpleName("InspectCommand")
                        .should()
                        .callMethod(CheckpointReader.class, "openAsStored", Path.class));
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
    void onlyTheOnnxRuntimeEngineImportsOnnxRuntime() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + "engine.onnxruntime..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("ai.onnxruntime.."));
    }

    @Test
    void onlyTheRecorderKnowsTheMessagesOfOnnx() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + "engine.onnx..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("ai.onnx.proto..", "com.google.protobuf..")
                        .orShould()
                        .dependOnClassesThat()
                        .resideInAPackage("org.tribuo.."));
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
                        .resideOutsideOfPackages(IMPLEMENTATIONS)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(IMPLEMENTATIONS));
    }

    @Test
    void everyPackageIsOnALayer() {
        Set<String> packages = new TreeSet<>();
        classes.forEach(type -> packages.add(packageOf(type)));
        packages.removeAll(LAYERS);
        assertEquals(
                Set.of(),
                packages,
                "Put new packages into ArchitectureTest.LAYERS, above all that they import.");
        assertEquals(LAYERS.size(), Set.copyOf(LAYERS).size());
    }

    @Test
    void aPackageImportsOnlyWhatIsBelowIt() {
        List<String> upwards = new ArrayList<>();
        for (JavaClass type : classes) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith(ROOT)
                        && LAYERS.indexOf(packageOf(target)) > LAYERS.indexOf(packageOf(type))) {
                    upwards.add(dependency.getDescription());
                }
            }
        }
        assertEquals(List.of(), upwards);
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    @Test
    void onlyCommandLineAndKernelTouchStandardStreams() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages(ROOT + "cli..", ROOT + "kernel..")
                        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
    }

    @Test
    void testsWaitForConditionsInsteadOfSleeping() {
        JavaClasses tests =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                        .importPackages("org.mdhr4j");
        assertFalse(tests.isEmpty());
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(TimeUnit.class, "sleep", long.class)
                .because("testing.Waiting waits for what is expected, and no longer")
                .check(tests);
    }

    private static void check(ClassesShouldConjunction rule) {
        ((ArchRule) rule).allowEmptyShould(true).check(classes);
    }
}
