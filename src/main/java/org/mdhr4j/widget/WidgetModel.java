package org.mdhr4j.widget;

import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shares its state between Java and front ends. Front ends hear of it when it is first shown, or
 * used by something that is. May be used from any thread.
 */
public abstract class WidgetModel implements AutoCloseable {
    private static final String REFERENCE = "IPY_MODEL_";

    private final LiveWidgets live = LiveWidgets.current();
    private final String id = UUID.randomUUID().toString().replace("-", "");
    private final Map<String, @Nullable Object> state;

    WidgetModel(ModelType type) {
        state = new LinkedHashMap<>(type.state());
    }

    /** Returns the name under which front ends know this widget. */
    public final String id() {
        return id;
    }

    /** How the state of another widget names this one. */
    final String reference() {
        return REFERENCE + id;
    }

    final LiveWidgets live() {
        return live;
    }

    /** The state itself; to be touched by {@link LiveWidgets} alone. */
    final Map<String, @Nullable Object> state() {
        return state;
    }

    final @Nullable Object get(String key) {
        return live.get(this, key);
    }

    /** Changes one entry of the state, here and in front ends. */
    final void set(String key, @Nullable Object value) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put(key, value);
        live.set(this, change);
    }

    /** Changes several entries of the state in one message. */
    final void setAll(Map<String, ? extends @Nullable Object> changes) {
        live.set(this, changes);
    }

    /**
     * Checks what a front end wants an entry to be.
     *
     * @return what it becomes
     * @throws IllegalArgumentException if it cannot be that; the entry stays as it is
     */
    @Nullable Object accept(String key, @Nullable Object value) {
        return value;
    }

    /** What the notebook does about changes of these entries. */
    List<Reaction> reactionsTo(Set<String> keys) {
        return List.of();
    }

    /** What the notebook does about an event that is no change of state. */
    List<Reaction> reactionsTo(JsonObject event) {
        return List.of();
    }

    /** Makes the widget known to front ends if it is not yet. */
    final void open() {
        live.open(this);
    }

    /** Takes the widget away from all front ends. */
    @Override
    public void close() {
        live.close(this);
    }
}
