/**
 * Loads scripts: class files in, {@linkplain orrery.scripthost.ScriptSet a set of scripts} out. On
 * the way they pass a row of {@linkplain orrery.scripthost.ScriptStage stages}, which verify and
 * rewrite them. Scripts live in a class loader of their own that sees the script API, tasklets and
 * the JDK, and nothing of the server.
 *
 * <p>Start reading at {@link orrery.scripthost.ScriptLoader}.
 */
@NullMarked
package orrery.scripthost;

import org.jspecify.annotations.NullMarked;
