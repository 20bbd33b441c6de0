package org.mdhr4j.engine;

import java.util.List;
import java.util.Set;

/**
 * What an engine can do on this machine.
 *
 * @param version version of the engine's library
 * @param devices usable devices, the processor first
 * @param precisions supported precisions
 * @param remarks what is missing and what to do about it, one sentence each; empty if all is well
 */
public record EngineCapabilities(
        String version, List<Device> devices, Set<Precision> precisions, List<String> remarks) {
    public EngineCapabilities {
        devices = List.copyOf(devices);
        precisions = Set.copyOf(precisions);
        remarks = List.copyOf(remarks);
    }
}
