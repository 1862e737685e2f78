package orrery.world.universe;

import orrery.script.Vector3;

/** The checks that the records share. Each returns nothing, or throws naming key and value. */
final class Check {
    static final int MAX_NAME_LENGTH = 32;

    /** Every place of a solar system lies within this of its origin, on each axis. */
    static final double MAX_PLACE_METERS = 1e7;

    private Check() {}

    static void name(String key, String name) {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException(
                    "'%s' must have 1 to %d characters, was '%s'"
                            .formatted(key, MAX_NAME_LENGTH, name));
        }
    }

    static void range(String key, double value, double from, double to) {
        if (!(value >= from && value <= to)) {
            throw new IllegalArgumentException(
                    "'%s' must be %s to %s, was %s"
                            .formatted(key, number(from), number(to), number(value)));
        }
    }

    static void range(String key, long value, long from, long to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(
                    "'%s' must be %d to %d, was %d".formatted(key, from, to, value));
        }
    }

    static void place(String key, Vector3 place) {
        range(key + ".x", place.x(), -MAX_PLACE_METERS, MAX_PLACE_METERS);
        range(key + ".y", place.y(), -MAX_PLACE_METERS, MAX_PLACE_METERS);
        range(key + ".z", place.z(), -MAX_PLACE_METERS, MAX_PLACE_METERS);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
