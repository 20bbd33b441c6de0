package org.mdhr4j.kernel.evaluator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Which variables code may still read when it has run: that of lambdas and of the notebook's own
 * classes, and of methods that those call.
 *
 * <p>What a snippet itself does runs once, and a method is compiled anew with the variables that it
 * uses; a lambda that was handed out goes on using the classes that it was compiled with.
 */
final class LastingReferences {
    private static final Pattern HOLDER = Pattern.compile("REPL/\\$JShell\\$\\d+[A-Z]*");
    private static final String LAMBDA = "lambda$";
    private static final String ONCE = "do_it$";

    private final Map<String, Set<String>> usersByHolder = new HashMap<>();
    private final Map<String, Set<String>> namersByHolder = new HashMap<>();
    private boolean isBlind;

    /** Takes note of a class that is going to be loaded. */
    void add(String className, byte[] classFile) {
        boolean isNested = !HOLDER.matcher(slashed(className)).matches();
        String text = new String(classFile, StandardCharsets.ISO_8859_1);
        if (isNested || text.contains(LAMBDA) || !text.contains(ONCE)) {
            try {
                Scan scan = new Scan(className, isNested);
                int skipped = ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
                new ClassReader(classFile).accept(scan, skipped);
            } catch (IllegalArgumentException e) {
                isBlind = true; // a Java newer than the reader: whatever there is may be read
            }
        }
    }

    /**
     * Whether code may read what a class holds: lasting code does, or calls methods that lead to
     * one that does. Looked for from behind, so that what else a long session has left costs
     * nothing.
     */
    boolean reach(String holder) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(holder);
        while (!open.isEmpty() && !isBlind) {
            String next = open.remove();
            if (usersByHolder.containsKey(next)) {
                return true;
            }
            for (String namer : namersByHolder.getOrDefault(next, Set.of())) {
                if (seen.add(namer)) {
                    open.add(namer);
                }
            }
        }
        return isBlind;
    }

    /** Classes of snippets whose lambdas read what a class holds. */
    Set<String> usersOf(String holder) {
        return usersByHolder.getOrDefault(holder, Set.of());
    }

    private static String slashed(String name) {
        return name.replace('.', '/');
    }

    private static String dotted(String name) {
        return name.replace('/', '.');
    }

    private final class Scan extends ClassVisitor {
        private final String className;
        private final boolean isNested;

        Scan(String className, boolean isNested) {
            super(Opcodes.ASM9);
            this.className = className;
            this.isNested = isNested;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            boolean lasts = isNested || name.startsWith(LAMBDA);
            return name.startsWith(ONCE) ? null : new Body(className, lasts);
        }
    }

    /** What a method names. */
    private final class Body extends MethodVisitor {
        private final String className;
        private final boolean lasts;

        Body(String className, boolean lasts) {
            super(Opcodes.ASM9);
            this.className = className;
            this.lasts = lasts;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            named(owner, name);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String descriptor, boolean isInterface) {
            named(owner, name);
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    named(handle.getOwner(), handle.getName());
                }
            }
        }

        private void named(String owner, String member) {
            if (!HOLDER.matcher(owner).matches() || member.startsWith(LAMBDA)) {
                return;
            }
            if (lasts) {
                usersByHolder.computeIfAbsent(dotted(owner), o -> new HashSet<>()).add(className);
            } else {
                namersByHolder.computeIfAbsent(dotted(owner), o -> new HashSet<>()).add(className);
            }
        }
    }
}
