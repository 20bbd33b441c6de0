package org.mdhr4j.kernel.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;

/** The dependencies that a {@code pom.xml} lists for compile and run time. */
final class PomDependencies {
    private PomDependencies() {}

    /**
     * Reads a pom; its parent, if it has one, must lie beside it.
     *
     * @throws IOException if it cannot be understood
     */
    static List<Dependency> read(Path pom) throws IOException {
        DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
        request.setPomFile(pom.toFile());
        request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
        request.setSystemProperties(System.getProperties());
        try {
            Model model =
                    new DefaultModelBuilderFactory()
                            .newInstance()
                            .build(request)
                            .getEffectiveModel();
            return dependencies(model);
        } catch (ModelBuildingException e) {
            throw new IOException(pom + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static List<Dependency> dependencies(Model model) {
        List<Dependency> result = new ArrayList<>();
        for (org.apache.maven.model.Dependency d : model.getDependencies()) {
            String scope = d.getScope() == null ? "compile" : d.getScope();
            if (scope.equals("compile") || scope.equals("runtime")) {
                DefaultArtifact artifact =
                        new DefaultArtifact(
                                d.getGroupId(),
                                d.getArtifactId(),
                                d.getClassifier(),
                                d.getType(),
                                d.getVersion());
                List<Exclusion> exclusions =
                        d.getExclusions().stream()
                                .map(
                                        e ->
                                                new Exclusion(
                                                        e.getGroupId(),
                                                        e.getArtifactId(),
                                                        "*",
                                                        "*"))
                                .toList();
                result.add(new Dependency(artifact, scope, d.isOptional(), exclusions));
            }
        }
        return result;
    }
}
