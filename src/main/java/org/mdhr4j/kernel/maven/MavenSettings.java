package org.mdhr4j.kernel.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.eclipse.aether.repository.Authentication;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.jspecify.annotations.Nullable;

/** The user's and the installation's {@code settings.xml}, as the resolver needs them. */
final class MavenSettings {
    private final Settings settings;

    private MavenSettings(Settings settings) {
        this.settings = settings;
    }

    /**
     * Reads {@code ~/.m2/settings.xml} (or the file that the system property {@code maven.settings}
     * names) and the settings of the installation in {@code MAVEN_HOME}.
     *
     * @throws IOException if a file cannot be understood; the message says where
     */
    static MavenSettings read() throws IOException {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        Path home = Path.of(System.getProperty("user.home"));
        String file = System.getProperty("maven.settings");
        request.setUserSettingsFile(
                file == null
                        ? home.resolve(".m2").resolve("settings.xml").toFile()
                        : new File(file));
        String installation = installation();
        if (installation != null) {
            request.setGlobalSettingsFile(new File(installation, "conf/settings.xml"));
        }
        request.setSystemProperties(System.getProperties());
        try {
            return new MavenSettings(
                    new DefaultSettingsBuilderFactory()
                            .newInstance()
                            .build(request)
                            .getEffectiveSettings());
        } catch (SettingsBuildingException e) {
            throw new IOException(
                    "Maven's settings.xml cannot be used: %s".formatted(e.getMessage()), e);
        }
    }

    private static @Nullable String installation() {
        String home = System.getenv("MAVEN_HOME");
        return home == null ? System.getenv("M2_HOME") : home;
    }

    boolean isOffline() {
        return settings.isOffline();
    }

    Path localRepository() {
        String configured = System.getProperty("maven.repo.local", settings.getLocalRepository());
        return configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".m2", "repository")
                : Path.of(configured);
    }

    DefaultMirrorSelector mirrors() {
        DefaultMirrorSelector selector = new DefaultMirrorSelector();
        for (Mirror m : settings.getMirrors()) {
            selector.add(
                    m.getId(),
                    m.getUrl(),
                    m.getLayout(),
                    false,
                    m.isBlocked(),
                    m.getMirrorOf(),
                    m.getMirrorOfLayouts());
        }
        return selector;
    }

    DefaultProxySelector proxies() {
        DefaultProxySelector selector = new DefaultProxySelector();
        for (Proxy p : settings.getProxies()) {
            if (p.isActive()) {
                Authentication login = login(p.getUsername(), p.getPassword());
                selector.add(
                        new org.eclipse.aether.repository.Proxy(
                                p.getProtocol(), p.getHost(), p.getPort(), login),
                        p.getNonProxyHosts());
            }
        }
        return selector;
    }

    DefaultAuthenticationSelector logins() {
        DefaultAuthenticationSelector selector = new DefaultAuthenticationSelector();
        for (Server s : settings.getServers()) {
            Authentication login = login(s.getUsername(), s.getPassword());
            if (login != null) {
                selector.add(s.getId(), login);
            }
        }
        return selector;
    }

    private static @Nullable Authentication login(@Nullable String user, @Nullable String word) {
        return user == null
                ? null
                : new AuthenticationBuilder().addUsername(user).addPassword(word).build();
    }

    /** Repositories of the active profiles. */
    List<RemoteRepository> repositories() {
        List<RemoteRepository> result = new ArrayList<>();
        for (Profile profile : settings.getProfiles()) {
            boolean isDefault =
                    profile.getActivation() != null && profile.getActivation().isActiveByDefault();
            if (isDefault || settings.getActiveProfiles().contains(profile.getId())) {
                for (Repository r : profile.getRepositories()) {
                    result.add(
                            new RemoteRepository.Builder(r.getId(), "default", r.getUrl()).build());
                }
            }
        }
        return result;
    }
}
