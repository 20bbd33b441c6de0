package org.mdhr4j.kernel.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.maven.model.building.ModelBuilder;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyFilter;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches artifacts and what they depend on. Made on first use; not for several threads. */
public final class MavenResolver {
    private static final Logger LOG = LoggerFactory.getLogger(MavenResolver.class);
    private static final String CENTRAL = "https://repo.maven.apache.org/maven2/";

    /** Of what is wanted itself, every scope that was asked for; below it what runs. */
    private static final DependencyFilter SCOPES =
            DependencyFilterUtils.classpathFilter(
                    "compile", "runtime", "provided", "system", "test");

    private final Consumer<String> progress;
    private final List<RemoteRepository> added = new ArrayList<>();
    private @Nullable RepositorySystem system;

    /**
     * Creates a resolver.
     *
     * @param progress told, in one line each, what is being fetched
     */
    public MavenResolver(Consumer<String> progress) {
        this.progress = progress;
    }

    /** Adds a repository to look in, after Central and those of {@code settings.xml}. */
    public void addRepository(String id, String url) {
        added.add(new RemoteRepository.Builder(id, "default", url).build());
    }

    /**
     * Resolves artifacts to their files and those of everything they need at run time.
     *
     * @param coordinates {@code group:artifact[:extension[:classifier]]:version} each
     * @throws IOException if something cannot be found or fetched; the message names it
     */
    public List<Path> resolve(List<String> coordinates) throws IOException {
        List<Dependency> wanted = new ArrayList<>();
        for (String c : coordinates) {
            wanted.add(new Dependency(artifact(c), "runtime"));
        }
        return resolveAll(wanted, List.of());
    }

    /**
     * Resolves a project's own dependencies to files, with everything they need at run time, also
     * from the repositories that the project names.
     *
     * @param scopes scopes of the project's dependencies, such as {@code compile}
     */
    public List<Path> resolvePom(Path pom, Set<String> scopes) throws IOException {
        PomDependencies wanted = PomDependencies.read(pom, scopes);
        return resolveAll(wanted.dependencies(), wanted.repositories());
    }

    private static Artifact artifact(String coordinates) {
        String[] parts = coordinates.split(":");
        boolean hasClassifierLast = parts.length == 4 && parts[2].matches("v?\\d.*");
        if (hasClassifierLast) {
            throw new IllegalArgumentException(
                    "'%s' has its classifier at the end; Maven's order is group:artifact:extension:classifier:version. Write %s:%s:jar:%s:%s."
                            .formatted(coordinates, parts[0], parts[1], parts[3], parts[2]));
        }
        try {
            return new DefaultArtifact(coordinates);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'%s' is no Maven artifact; write group:artifact:version or group:artifact:extension:classifier:version."
                            .formatted(coordinates),
                    e);
        }
    }

    private List<Path> resolveAll(List<Dependency> wanted, List<RemoteRepository> further)
            throws IOException {
        MavenSettings settings = MavenSettings.read();
        RepositorySystem maven = system();
        DefaultRepositorySystemSession session = session(maven, settings);
        CollectRequest collect = new CollectRequest(wanted, List.of(), null);
        List<RemoteRepository> places = new ArrayList<>(repositories(settings));
        places.addAll(further);
        collect.setRepositories(maven.newResolutionRepositories(session, places));
        DependencyRequest request = new DependencyRequest(collect, SCOPES);
        try {
            List<Path> files = new ArrayList<>();
            for (ArtifactResult r :
                    maven.resolveDependencies(session, request).getArtifactResults()) {
                files.add(r.getArtifact().getFile().toPath());
            }
            return files;
        } catch (DependencyResolutionException e) {
            LOG.debug("Resolution failed", e);
            throw new IOException(rootMessage(e)); // it names all that is missing, and where
        } catch (PomGrowth.TooLarge e) {
            throw new IOException("A fetched pom cannot be used: %s".formatted(e.getMessage()), e);
        }
    }

    /** Fetched poms are files that nobody vouches for, too. */
    private static final class LimitedPoms extends RepositorySystemSupplier {
        @Override
        protected ModelBuilder getModelBuilder() {
            return new PomBudget().newInstance();
        }
    }

    private RepositorySystem system() {
        RepositorySystem maven = system;
        if (maven == null) {
            maven = new LimitedPoms().get();
            system = maven;
        }
        return maven;
    }

    private DefaultRepositorySystemSession session(RepositorySystem maven, MavenSettings settings) {
        DefaultRepositorySystemSession session = MavenRepositorySystemUtils.newSession();
        session.setOffline(settings.isOffline());
        session.setMirrorSelector(settings.mirrors());
        session.setProxySelector(settings.proxies());
        session.setAuthenticationSelector(settings.logins());
        session.setSystemProperties(System.getProperties());
        session.setTransferListener(new TransferProgress(progress));
        LocalRepository local = new LocalRepository(settings.localRepository().toFile());
        session.setLocalRepositoryManager(maven.newLocalRepositoryManager(session, local));
        return session;
    }

    private List<RemoteRepository> repositories(MavenSettings settings) {
        List<RemoteRepository> all = new ArrayList<>(settings.repositories());
        if (all.stream().noneMatch(r -> r.getId().equals("central"))) {
            all.add(0, new RemoteRepository.Builder("central", "default", CENTRAL).build());
        }
        all.addAll(added);
        return all;
    }

    private static String rootMessage(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }
}
