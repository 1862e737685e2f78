package orrery.replication;

/**
 * Which cells around a session's ship it is told about. A ring is how many cells away a cell is
 * along the axis where it is farthest.
 */
final class Interest {
    /** The near band, told of in every tick: the cells next to the ship's own. */
    static final int NEAR_RINGS = 1;

    static final int MIDDLE_RINGS = 4;
    static final int FAR_RINGS = 8;

    /** The middle band is told of in one of this many publications. */
    static final int MIDDLE_PERIOD = 3;

    /** The far band is told of in one of this many publications. */
    static final int FAR_PERIOD = 10;

    /**
     * Who is farther than this is forgotten. One ring more than where others come in sight, lest
     * who flies along the border flickers.
     */
    static final int KEPT_RINGS = FAR_RINGS + 1;

    private Interest() {}
}
