package org.mdhr4j.engine.libtorch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Argument;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.FunctionSchema;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * An operation of LibTorch that has no Java method, called through the dispatcher by name, for
 * example {@code mkldnn::_convolution_pointwise}.
 */
final class BoxedOp {
    private final OperatorHandle operator;
    private final List<Type.@Nullable TypePtr> elementTypes = new ArrayList<>();

    /**
     * Finds an operation.
     *
     * @throws RuntimeException if this build of LibTorch does not have it
     */
    BoxedOp(String name, String overload) {
        try (PointerScope helpers = new PointerScope()) {
            operator = Dispatcher.singleton().findSchemaOrThrow(name, overload);
            operator.retainReference();
            FunctionSchema schema = operator.schema();
            Argument arguments = schema.arguments();
            for (long i = 0; i < arguments.limit(); i++) {
                elementTypes.add(elementType(arguments.getPointer(i).type()));
            }
        }
    }

    /** The element type of a list or optional list, otherwise none. */
    private static Type.@Nullable TypePtr elementType(Type.TypePtr declared) {
        Type.TypePtr type = declared;
        if (type.get().kind().intern() == TypeKind.OptionalType) {
            type = type.get().containedType(0);
        }
        if (type.get().kind().intern() != TypeKind.ListType) {
            return null;
        }
        Type.TypePtr element = type.get().containedType(0);
        element.retainReference();
        return element;
    }

    /**
     * Calls it with tensors, numbers, texts, {@code long[]}, lists of these, or null, inside the
     * caller's pointer scope.
     *
     * @return the first result
     */
    Tensor call(@Nullable Object... arguments) {
        return new Tensor(invoke(arguments).get(0).toTensor());
    }

    /** As {@link #call} for an operation whose result is a list. */
    TensorVector callForList(@Nullable Object... arguments) {
        return invoke(arguments).get(0).toTensorVector();
    }

    /** As {@link #call} for an operation without a result. */
    void run(@Nullable Object... arguments) {
        invoke(arguments);
    }

    private IValueVector invoke(@Nullable Object... arguments) {
        IValueVector stack = new IValueVector();
        for (int i = 0; i < arguments.length; i++) {
            stack.push_back(box(arguments[i], elementTypes.get(i)));
        }
        operator.callBoxed(stack);
        return stack;
    }

    private static IValue box(@Nullable Object value, Type.@Nullable TypePtr elementType) {
        if (value == null) {
            return new IValue();
        } else if (value instanceof Tensor tensor) {
            return new IValue(tensor);
        } else if (value instanceof Long number) {
            return new IValue((long) number);
        } else if (value instanceof Double number) {
            return new IValue((double) number);
        } else if (value instanceof Boolean flag) {
            return new IValue((boolean) flag);
        } else if (value instanceof Scalar number) {
            return new IValue(number);
        } else if (value instanceof String text) {
            return new IValue(text);
        }
        GenericList list = new GenericList(elementType);
        if (value instanceof long[] numbers) {
            for (long number : numbers) {
                list.push_back(new IValue(number));
            }
        } else if (value instanceof List<?> values) {
            for (Object element : values) {
                list.push_back(box(element, null));
            }
        } else {
            throw new IllegalArgumentException(
                    "No LibTorch value for %s.".formatted(value.getClass()));
        }
        return new IValue(list);
    }
}
