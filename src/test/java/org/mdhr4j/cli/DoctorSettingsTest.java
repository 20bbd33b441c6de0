package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mdhr4j.machine.NativeSettings;

/** What doctor says of the environment that it was started with. */
class DoctorSettingsTest {
    private final Map<String, String> environment = new HashMap<>(NativeSettings.load().general());

    @Test
    void whatTheLauncherSetsIsWell() {
        assertEquals("keeps memory", DoctorCommand.allocator("Linux", environment).found());
        assertEquals("ok", DoctorCommand.waiting(environment).state());
    }

    @Test
    void whatIsNotSetIsNamedWithItsValue() {
        environment.remove("MALLOC_ARENA_MAX");
        DoctorCommand.Finding finding = DoctorCommand.allocator("Linux", environment);
        assertEquals("note", finding.state());
        assertEquals("Start through ./mdhr, or set MALLOC_ARENA_MAX=1.", finding.advice());
    }

    @Test
    void otherSystemsHaveAnAllocatorOfTheirOwn() {
        assertEquals("ok", DoctorCommand.allocator("Windows 11", Map.of()).state());
    }

    @Test
    void threadsThatSpinAreNoted() {
        environment.put("OMP_WAIT_POLICY", "ACTIVE");
        assertEquals(
                "Start through ./mdhr, or set OMP_WAIT_POLICY=PASSIVE OPENBLAS_THREAD_TIMEOUT=14.",
                DoctorCommand.waiting(environment).advice());
    }
}
