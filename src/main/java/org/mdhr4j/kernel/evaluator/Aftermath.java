package org.mdhr4j.kernel.evaluator;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What new classes did to variables and types that were there before, until somebody asks. */
final class Aftermath {
    private final Set<String> lost = new LinkedHashSet<>();
    private final Map<String, String> outdated = new LinkedHashMap<>();
    private final Set<String> startedAnew = new LinkedHashSet<>();

    /** A variable could not keep its value. */
    synchronized void lost(String variable) {
        lost.add(variable);
    }

    /** A variable, a lambda say, goes on using an older variable or method. */
    synchronized void outdated(String user, String used) {
        outdated.put(user, used);
    }

    /** The static fields of a type have their first values again. */
    synchronized void startedAnew(String type) {
        startedAnew.add(type);
    }

    /** Names of variables that could not keep their values since this was last asked. */
    synchronized Set<String> takeLost() {
        Set<String> taken = new LinkedHashSet<>(lost);
        lost.clear();
        return taken;
    }

    /** Variables that go on using what is older, by their names, since this was last asked. */
    synchronized Map<String, String> takeOutdated() {
        Map<String, String> taken = new LinkedHashMap<>(outdated);
        outdated.clear();
        return taken;
    }

    /** Types whose static fields start again, since this was last asked. */
    synchronized Set<String> takeStartedAnew() {
        Set<String> taken = new LinkedHashSet<>(startedAnew);
        startedAnew.clear();
        return taken;
    }
}
