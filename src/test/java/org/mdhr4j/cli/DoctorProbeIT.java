package org.mdhr4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mdhr4j.machine.Processor;

/** Layers in a process of their own. */
class DoctorProbeIT {
    @ParameterizedTest
    @ValueSource(strings = {"libtorch", "nd4j", "onnxruntime"})
    @Tag("long")
    void everyKindOfLayerIsComputed(String engine) {
        DoctorProbe.Result result = new DoctorProbe(LayerProbe.class.getName()).run(engine);
        assertEquals(List.of(), result.faults());
        assertEquals(8, result.numLayers());
    }

    @Test
    void aCrashIsNamedAndTheLayersBehindItAreStillRun() {
        DoctorProbe.Result result = new DoctorProbe(Crashing.class.getName()).run("libtorch");
        assertEquals(List.of("loading", "first", "third"), result.done());
        assertEquals(1, result.faults().size());
        String fault = result.faults().get(0);
        assertTrue(fault.startsWith("second: crashes, SIGSEGV in "), fault);
        assertTrue(fault.contains("(Unsafe_PutLong)"), fault);
    }

    @Test
    void anEngineThatCannotBeLoadedIsNoCrash() {
        DoctorProbe.Result result = new DoctorProbe(LayerProbe.class.getName()).run("none");
        assertFalse(result.isLoadable());
        assertEquals(List.of("loading: fails with code 1"), result.faults());
    }

    @Test
    void processorsWithoutCachesAreNoted() {
        assertEquals(
                "the processor lists none",
                DoctorCommand.caches(new Processor("", "", Optional.of(List.of()))).found());
        assertEquals(
                "unknown on this system",
                DoctorCommand.caches(new Processor("", "", Optional.empty())).found());
        assertEquals(
                "L1 data 32K, L2 512K",
                DoctorCommand.caches(
                                new Processor(
                                        "", "", Optional.of(List.of("L1 data 32K", "L2 512K"))))
                        .found());
    }

    /** Three layers, the second of which crashes. */
    static final class Crashing {
        private Crashing() {}

        public static void main(String[] args) throws ReflectiveOperationException {
            System.out.println("starts loading\ndone loading");
            for (String layer : List.of("first", "second", "third")) {
                if (!List.of(args).contains(layer)) {
                    System.out.println("starts " + layer);
                    if (layer.equals("second")) {
                        crash();
                    }
                    System.out.println("done " + layer);
                }
            }
        }

        private static void crash() throws ReflectiveOperationException {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field field = unsafe.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            unsafe.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 1L);
        }
    }
}
