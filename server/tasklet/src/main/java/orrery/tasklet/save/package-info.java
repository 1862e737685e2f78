/**
 * Saves graphs of objects, with suspended tasklets among them, to bytes, and makes them again from
 * these: in the same process, in another, on another machine.
 *
 * <p>An object is a row of references and a row of primitive bytes; how many of each its class
 * says, or, where they vary, the object's head. So nothing here follows a graph by recursion, a
 * graph may be as deep as it likes, and a loader knows every size before it makes anything.
 *
 * <p>Start reading at {@link orrery.tasklet.save.Saves}; decision record 0015 says why there is a
 * format of our own.
 */
@NullMarked
package orrery.tasklet.save;

import org.jspecify.annotations.NullMarked;
