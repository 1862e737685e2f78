package orrery.tasklet.kit;

final class Ticks {
    private Ticks() {}

    static void require(long timeoutTicks) {
        if (timeoutTicks < 1) {
            throw new IllegalArgumentException(
                    "timeoutTicks must be at least 1, was " + timeoutTicks);
        }
    }
}
