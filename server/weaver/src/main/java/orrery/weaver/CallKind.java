package orrery.weaver;

/** What a call may do to the tasklet that makes it. */
enum CallKind {
    /** Returns like any call: nothing is woven around it. */
    NONE,

    /** May reach an operation that suspends by returning, and no woven method: no frame below. */
    LEAF,

    /** May reach a woven method, which leaves a frame below. */
    INNER,

    /** May reach either; the resumed frame is above another one, or it is not. */
    EITHER
}
