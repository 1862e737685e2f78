package orrery.tasklet;

import org.jspecify.annotations.Nullable;

/**
 * A value that each tasklet has its own of. A tasklet starts with the values of the one that
 * spawned it; those spawned by main start with the initial one. Changing a parent's value later
 * does not change its children's.
 *
 * <p>Meant for a handful of keys a tasklet: a look-up walks over them.
 *
 * @param <T> the type of the value
 */
public final class TaskletLocal<T> {
    private final String name;
    private final T initial;

    /**
     * A local whose value is {@code initial} until a tasklet, or whoever started it, sets another.
     */
    public TaskletLocal(String name, T initial) {
        this.name = name;
        this.initial = initial;
    }

    T in(@Nullable Binding bindings) {
        for (Binding binding = bindings; binding != null; binding = binding.rest) {
            if (binding.key == this) {
                @SuppressWarnings("unchecked") // bind() puts nothing else under this key
                T value = (T) binding.value;
                return value;
            }
        }
        return initial;
    }

    Binding bind(T value, @Nullable Binding bindings) {
        return new Binding(this, value, without(bindings));
    }

    // Bindings are shared with other tasklets, so those before this key's are made anew.
    @Nullable Binding without(@Nullable Binding bindings) {
        if (bindings == null) {
            return null;
        }
        if (bindings.key == this) {
            return bindings.rest;
        }
        return new Binding(bindings.key, bindings.value, without(bindings.rest));
    }

    @Override
    public String toString() {
        return name;
    }

    /** An immutable list of keys with their values. */
    record Binding(TaskletLocal<?> key, Object value, @Nullable Binding rest) {}
}
