package org.mdhr4j.kernel.evaluator;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Types of values that a user could write down in a later cell. */
final class NamedType {
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+\\.");

    private NamedType() {}

    /** The type as code; empty if it has no name, or none that may be used everywhere. */
    static Optional<String> of(TypeMirror type) {
        return isNamed(type)
                ? Optional.of(WRAPPER.matcher(type.toString()).replaceAll(""))
                : Optional.empty();
    }

    private static boolean isNamed(@Nullable TypeMirror type) {
        if (type == null) {
            return true; // a bound that a wildcard does not have
        }
        if (type.getKind().isPrimitive()) {
            return true;
        }
        if (type instanceof ArrayType array) {
            return isNamed(array.getComponentType());
        }
        if (type instanceof WildcardType wildcard) {
            return isNamed(wildcard.getExtendsBound()) && isNamed(wildcard.getSuperBound());
        }
        return type instanceof DeclaredType declared && isNamed(declared);
    }

    private static boolean isNamed(DeclaredType type) {
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        return type.getAnnotationMirrors().isEmpty()
                && isPublic(type.asElement())
                && arguments.stream().allMatch(NamedType::isNamed);
    }

    private static boolean isPublic(@Nullable Element element) {
        if (!(element instanceof TypeElement type)) {
            return true; // the package
        }
        NestingKind nesting = type.getNestingKind();
        boolean isWrapper = type.getQualifiedName().toString().startsWith("REPL.$JShell$");
        boolean isVisible = isWrapper || type.getModifiers().contains(Modifier.PUBLIC);
        return isVisible
                && (nesting == NestingKind.TOP_LEVEL
                        || (nesting == NestingKind.MEMBER && isPublic(type.getEnclosingElement())));
    }
}
