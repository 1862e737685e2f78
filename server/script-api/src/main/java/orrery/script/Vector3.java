package orrery.script;

/** A position in metres, or a velocity in metres a second, in the axes of its solar system. */
public record Vector3(double x, double y, double z) {
    /** The origin, or rest. */
    public static final Vector3 ZERO = new Vector3(0, 0, 0);

    public Vector3 plus(Vector3 other) {
        return new Vector3(x + other.x, y + other.y, z + other.z);
    }

    public Vector3 minus(Vector3 other) {
        return new Vector3(x - other.x, y - other.y, z - other.z);
    }

    public Vector3 times(double factor) {
        return new Vector3(x * factor, y * factor, z * factor);
    }

    public double length() {
        return Math.sqrt(x * x + y * y + z * z);
    }

    public double distanceTo(Vector3 other) {
        return minus(other).length();
    }

    /** This direction with length 1, or {@link #ZERO} if it has none. */
    public Vector3 unit() {
        double length = length();
        return length == 0 ? ZERO : times(1 / length);
    }
}
