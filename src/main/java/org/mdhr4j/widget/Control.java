package org.mdhr4j.widget;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A widget with a value that the reader chooses.
 *
 * @param <T> type of the value
 */
public abstract class Control<T> extends Widget {
    private final String valueKey;
    private final List<Reaction> reactions = new CopyOnWriteArrayList<>();

    /**
     * Creates a control.
     *
     * @param valueKey entry of the state that holds the value
     */
    Control(ModelType type, String valueKey) {
        super(type);
        this.valueKey = valueKey;
    }

    final String valueKey() {
        return valueKey;
    }

    /** Returns the value as it is now. */
    public abstract T value();

    /** Returns the label beside the control, which may be empty. */
    public String name() {
        return String.valueOf(get("description"));
    }

    /** Calls a reaction after each change; several changes at once call it once. */
    final void react(Reaction reaction) {
        reactions.add(reaction);
    }

    /** Calls a reaction no more. */
    final void forget(Reaction reaction) {
        reactions.remove(reaction);
    }

    /** Calls a listener with the value after each change. */
    final void listen(Consumer<? super T> listener) {
        react(
                new Reaction(
                        () -> listener.accept(value()), error -> live().code().showError(error)));
    }

    @Override
    List<Reaction> reactionsTo(Set<String> keys) {
        return keys.contains(valueKey) ? reactions : List.of();
    }

    /** Names kind, label and value; previews show it. */
    @Override
    public String toString() {
        String name = name();
        return (name.isEmpty() ? getClass().getSimpleName() : name) + " = " + value();
    }
}
