/**
 * Weaves the counting of steps, bytes and call depth into scripts: class files in, class files out.
 *
 * <p>Woven code only adds instructions between those of the script, and none that branches, so that
 * what the script does, its lines and its local variables stay as they were. What is counted, and
 * what happens when a budget is spent, says {@code orrery.tasklet.budget}.
 *
 * <p>Start reading at {@link orrery.scripthost.weave.Weaver}.
 */
@NullMarked
package orrery.scripthost.weave;

import org.jspecify.annotations.NullMarked;
