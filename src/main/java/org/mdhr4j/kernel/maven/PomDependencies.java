package org.mdhr4j.kernel.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.model.Model;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.mdhr4j.files.OrdinaryFile;
import org.mdhr4j.files.Shown;

/**
 * What a {@code pom.xml} asks for.
 *
 * @param dependencies its own dependencies, of the scopes asked for
 * @param repositories where it says they are
 */
record PomDependencies(List<Dependency> dependencies, List<RemoteRepository> repositories) {
    private static final int MAX_CHARS = 600;

    PomDependencies {
        dependencies = List.copyOf(dependencies);
        repositories = List.copyOf(repositories);
    }

    /**
     * Reads a pom; its parent, if it has one, must lie beside it.
     *
     * @param scopes such as {@code compile}
     * @throws IOException if it cannot be understood
     */
    static PomDependencies read(Path pom, Set<String> scopes) throws IOException {
        OrdinaryFile.require(pom);
        DefaultModelBuildingRequest request = new DefaultModelBuildingRequest();
        request.setPomFile(pom.toFile());
        request.setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL);
        request.setSystemProperties(System.getProperties());
        try {
            Model model = new PomBudget().newInstance().build(request).getEffectiveModel();
            requireNamed(pom, model);
            return new PomDependencies(dependencies(model, scopes), repositories(model));
        } catch (ModelBuildingException | PomGrowth.TooLarge e) {
            throw new IOException("%s cannot be used: %s".formatted(pom, reason(e)), e);
        }
    }

    private static void requireNamed(Path pom, Model model) throws IOException {
        for (Repository repository : model.getRepositories()) {
            if (repository.getId() == null || repository.getUrl() == null) {
                throw new IOException(
                        "%s cannot be used: a repository needs an id and a url, got '%s' and '%s'."
                                .formatted(
                                        pom,
                                        Shown.brief(repository.getId()),
                                        Shown.brief(repository.getUrl())));
            }
        }
    }

    /** What went wrong first; Maven writes a list of problems. */
    private static String reason(Exception e) {
        String reason =
                e instanceof ModelBuildingException building && !building.getProblems().isEmpty()
                        ? building.getProblems().get(0).getMessage()
                        : String.valueOf(e.getMessage());
        return Shown.of(reason.substring(0, Math.min(MAX_CHARS, reason.length())));
    }

    private static List<Dependency> dependencies(Model model, Set<String> scopes) {
        List<Dependency> result = new ArrayList<>();
        for (org.apache.maven.model.Dependency d : model.getDependencies()) {
            String scope = d.getScope() == null ? "compile" : d.getScope();
            if (scopes.contains(scope)) {
                result.add(new Dependency(artifact(d), scope, d.isOptional(), exclusions(d)));
            }
        }
        return result;
    }

    private static DefaultArtifact artifact(org.apache.maven.model.Dependency d) {
        return new DefaultArtifact(
                d.getGroupId(), d.getArtifactId(), d.getClassifier(), d.getType(), d.getVersion());
    }

    private static List<Exclusion> exclusions(org.apache.maven.model.Dependency d) {
        return d.getExclusions().stream()
                .map(e -> new Exclusion(e.getGroupId(), e.getArtifactId(), "*", "*"))
                .toList();
    }

    private static List<RemoteRepository> repositories(Model model) {
        return model.getRepositories().stream()
                .filter(r -> !r.getId().equals("central")) // every pom inherits it
                .map(r -> new RemoteRepository.Builder(r.getId(), "default", r.getUrl()).build())
                .toList();
    }
}
