package org.mdhr4j.training.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mdhr4j.model.SettingText;

/**
 * Names a setting of {@link TrainingConfig} by its place in {@code config.yaml}, for example {@code
 * optimisation.learning-rate}, and finds it in the records. The settings of a model are the affair
 * of its family and have no such place.
 */
public final class SettingPath {
    private final String path;
    private final List<RecordComponent> steps = new ArrayList<>();

    /**
     * Finds a setting.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public SettingPath(String path) {
        this.path = path;
        Class<?> type = TrainingConfig.class;
        for (String name : path.split("\\.")) {
            RecordComponent step = component(type, name);
            steps.add(step);
            type = step.getType();
        }
    }

    private RecordComponent component(Class<?> type, String name) {
        RecordComponent[] all =
                type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        return Arrays.stream(all)
                .filter(component -> component.getName().equals(SettingText.camelCased(name)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "There is no setting '%s': %s has no '%s'."
                                                .formatted(path, type.getSimpleName(), name)));
    }

    /** Returns the type of its values. */
    public Class<?> type() {
        return steps.get(steps.size() - 1).getType();
    }

    /** Returns its value in a configuration. */
    public @Nullable Object in(TrainingConfig config) {
        Object value = config;
        for (RecordComponent step : steps) {
            try {
                value = step.getAccessor().invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Setting '%s' cannot be read.".formatted(path), e);
            }
        }
        return value;
    }

    @Override
    public String toString() {
        return path;
    }
}
