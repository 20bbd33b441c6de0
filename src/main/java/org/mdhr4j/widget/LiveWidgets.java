package org.mdhr4j.widget;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The widgets of a notebook that front ends know, and what the notebook has yet to do about their
 * changes.
 *
 * <p>State changes at once, on any thread, and messages leave in the order of the changes. The
 * notebook's code runs in {@link #react()}, between cells.
 */
public final class LiveWidgets {
    private static final String PROTOCOL_VERSION = "2.1.0";
    private static volatile LiveWidgets current = new LiveWidgets(WidgetTransport.NOWHERE);

    private final WidgetTransport transport;
    private final Map<String, WidgetModel> open = new LinkedHashMap<>();
    private final Set<Reaction> waiting = new LinkedHashSet<>();
    private final AtomicBoolean isTurnAwaited = new AtomicBoolean();
    private volatile NotebookCode code = NotebookCode.PLAIN;

    /** Creates an empty collection whose messages go this way. */
    public LiveWidgets(WidgetTransport transport) {
        this.transport = transport;
    }

    /** Returns those of the notebook that runs; widgets that are made belong to it. */
    static LiveWidgets current() {
        return current;
    }

    /** Makes these the widgets of the notebook that runs now. */
    public void enter(NotebookCode notebook) {
        code = notebook;
        isTurnAwaited.set(false);
        current = this;
    }

    /** Learns that the notebook is closed; what waits is not done, for nobody would see it. */
    public void leave() {
        synchronized (this) {
            waiting.clear();
        }
        code = NotebookCode.PLAIN;
        isTurnAwaited.set(false);
        if (current == this) {
            current = new LiveWidgets(WidgetTransport.NOWHERE);
        }
    }

    NotebookCode code() {
        return code;
    }

    /** Whether front ends can be reached. */
    boolean hasFrontEnd() {
        return transport != WidgetTransport.NOWHERE;
    }

    synchronized @Nullable Object get(WidgetModel widget, String key) {
        return widget.state().get(key);
    }

    /** Opens what a widget refers to, then itself. */
    synchronized void open(WidgetModel widget) {
        if (open.putIfAbsent(widget.id(), widget) != null) {
            return;
        }
        openAll(widget.state().values());
        WireState wire = WireState.of(widget.state());
        JsonObject data = new JsonObject();
        data.add("state", wire.json());
        data.add("buffer_paths", wire.paths());
        JsonObject metadata = new JsonObject();
        metadata.addProperty("version", PROTOCOL_VERSION);
        transport.open(widget.id(), data, metadata, wire.buffers());
    }

    private void openAll(Collection<? extends @Nullable Object> values) {
        for (Object value : values) {
            if (value instanceof WidgetModel other) {
                open(other);
            } else if (value instanceof List<?> list) {
                openAll(list);
            }
        }
    }

    /** Changes the state, tells front ends, and lets the notebook react. */
    void set(WidgetModel widget, Map<String, ? extends @Nullable Object> changes) {
        change(widget, () -> changes);
    }

    /**
     * Changes the state by what it is: no other change comes between.
     *
     * @param changes reads the state and says what to change; is quick, and no code of the notebook
     */
    void change(
            WidgetModel widget,
            Supplier<? extends Map<String, ? extends @Nullable Object>> changes) {
        Set<String> changed;
        synchronized (this) {
            changed = put(widget, changes.get());
            if (open.containsKey(widget.id()) && !changed.isEmpty()) {
                send(widget, "update", changed);
            }
        }
        List<Reaction> reactions = widget.reactionsTo(changed);
        if (!reactions.isEmpty()) {
            wait(reactions);
            if (isTurnAwaited.compareAndSet(false, true)) {
                code.awaitTurn(this::reactInTurn);
            }
        }
    }

    private void reactInTurn() {
        isTurnAwaited.set(false); // first, for what comes while this turn ends needs another
        react();
    }

    /** Puts values into the state; returns the keys of those that were others before. */
    private static Set<String> put(
            WidgetModel widget, Map<String, ? extends @Nullable Object> changes) {
        Set<String> changed = new LinkedHashSet<>();
        changes.forEach(
                (key, value) -> {
                    boolean isKnown = widget.state().containsKey(key);
                    Object before = widget.state().put(key, value);
                    if (!isKnown || !isSame(before, value)) {
                        changed.add(key);
                    }
                });
        return changed;
    }

    private static boolean isSame(@Nullable Object before, @Nullable Object now) {
        if (before instanceof byte[] a && now instanceof byte[] b) {
            return Arrays.equals(a, b);
        }
        boolean isBinary = before instanceof byte[] || now instanceof byte[];
        return !isBinary && WireState.json(before).equals(WireState.json(now));
    }

    private void send(WidgetModel widget, String method, Set<String> keys) {
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        keys.forEach(key -> part.put(key, widget.state().get(key)));
        openAll(part.values());
        WireState wire = WireState.of(part);
        JsonObject data = new JsonObject();
        data.addProperty("method", method);
        data.add("state", wire.json());
        data.add("buffer_paths", wire.paths());
        transport.send(widget.id(), data, wire.buffers());
    }

    /**
     * Takes a message of a front end. What the notebook is to do about it waits for {@link
     * #react()}.
     *
     * @param id of the widget; a message to one that is gone is ignored
     * @throws IllegalArgumentException if the message is malformed
     */
    public void receive(String id, JsonObject data, List<byte[]> buffers) {
        List<Reaction> reactions = new ArrayList<>();
        synchronized (this) {
            WidgetModel widget = open.get(id);
            JsonElement method = data.get("method");
            if (widget == null || method == null) {
                return;
            }
            switch (method.getAsString()) {
                case "update" -> reactions.addAll(update(widget, data, buffers));
                case "request_state" -> send(widget, "update", widget.state().keySet());
                case "custom" -> reactions.addAll(widget.reactionsTo(object(data, "content")));
                default -> {} // of a later version of the protocol
            }
        }
        wait(reactions);
    }

    /** Takes over what is allowed, tells it to all front ends, and puts right what is not. */
    private List<Reaction> update(WidgetModel widget, JsonObject data, List<byte[]> buffers) {
        JsonElement paths = data.get("buffer_paths");
        Map<String, @Nullable Object> wanted =
                WireState.read(
                        object(data, "state"),
                        paths == null || paths.isJsonNull()
                                ? new JsonArray()
                                : paths.getAsJsonArray(),
                        buffers);
        Map<String, @Nullable Object> accepted = new LinkedHashMap<>();
        Set<String> corrected = new LinkedHashSet<>();
        wanted.forEach(
                (key, value) -> {
                    try {
                        Object now = accept(widget, key, value);
                        accepted.put(key, now);
                        if (!isSame(now, value)) {
                            corrected.add(key);
                        }
                    } catch (IllegalArgumentException e) {
                        corrected.add(key);
                    }
                });
        Set<String> changed = put(widget, accepted);
        Set<String> echoed = new LinkedHashSet<>(accepted.keySet());
        echoed.removeAll(corrected);
        if (!echoed.isEmpty()) {
            send(widget, "echo_update", echoed);
        }
        if (!corrected.isEmpty()) {
            send(widget, "update", corrected);
        }
        return widget.reactionsTo(changed);
    }

    private static @Nullable Object accept(WidgetModel widget, String key, @Nullable Object value) {
        if (ModelType.isFixed(key)) {
            throw new IllegalArgumentException("The type of a widget does not change.");
        }
        return widget.accept(key, value);
    }

    private static JsonObject object(JsonObject data, String key) {
        JsonElement value = data.get(key);
        return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    }

    private synchronized void wait(List<Reaction> reactions) {
        waiting.addAll(reactions);
    }

    private synchronized @Nullable Reaction next() {
        Reaction next = waiting.isEmpty() ? null : waiting.iterator().next();
        waiting.remove(next);
        return next;
    }

    /** Returns whether the notebook has something to do about changes. */
    public synchronized boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /**
     * Runs what the notebook does about changes, one after the other, until nothing waits. To be
     * called between cells. An interrupt drops what still waits, and what is dropped says so.
     */
    public void react() {
        for (Reaction next = next(); next != null; next = next()) {
            if (!code.run(next)) {
                drop();
            }
        }
    }

    private void drop() {
        List<Reaction> dropped;
        synchronized (this) {
            dropped = List.copyOf(waiting);
            waiting.clear();
        }
        for (Reaction reaction : dropped) {
            reaction.fail(
                    Outputs.error(
                            "Interrupted",
                            "An interrupt came before the last change was heard. Change it again"
                                    + " to try again."));
        }
    }

    void close(WidgetModel widget) {
        boolean wasOpen;
        synchronized (this) {
            wasOpen = open.remove(widget.id()) != null;
        }
        if (wasOpen) {
            transport.close(widget.id());
        }
    }

    /** Learns that a front end has closed a widget. */
    public synchronized void forget(String id) {
        open.remove(id);
    }

    /** Returns the answer to a front end that asks for all widgets. */
    public synchronized WidgetStates states() {
        return WidgetStates.of(open.values());
    }
}
