package orrery.weaver;

import java.lang.constant.ClassDesc;

/**
 * A reference that some frame keeps over a wait, as far as its static type tells.
 *
 * @param line in the source at which the method waits; 0 if not known
 * @param name of the variable; empty for an intermediate result
 * @param type its static type
 */
record SavedSlot(int line, String name, ClassDesc type) {}
