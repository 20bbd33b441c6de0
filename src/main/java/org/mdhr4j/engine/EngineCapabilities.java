package org.mdhr4j.engine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds what an engine can do on this machine.
 *
 * @param version version of the engine's library
 * @param devices usable devices, the processor first
 * @param precisions supported precisions
 * @param hardware what devices are, as far as it is known, for example {@code cuda:0} a "NVIDIA
 *     A100-SXM4-40GB, compute capability 8.0, 40960 MiB"
 * @param remarks what is missing and what to do about it, one sentence each; empty if all is well
 */
public record EngineCapabilities(
        String version,
        List<Device> devices,
        Set<Precision> precisions,
        Map<Device, String> hardware,
        List<String> remarks) {
    public EngineCapabilities {
        devices = List.copyOf(devices);
        precisions = Collections.unmodifiableSet(new TreeSet<>(precisions));
        hardware = Map.copyOf(hardware);
        remarks = List.copyOf(remarks);
    }
}
