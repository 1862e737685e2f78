/**
 * Live source: a folder of {@code .java} files beside the scripts' jar. The files are compiled in
 * memory when they change, and what changed becomes a new version of the scripts that use it.
 *
 * <p>Start reading at {@link orrery.scripthost.live.ScriptLibrary}; {@link
 * orrery.scripthost.live.LiveFolder} feeds it.
 */
@NullMarked
package orrery.scripthost.live;

import org.jspecify.annotations.NullMarked;
