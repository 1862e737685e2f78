/** All that an entity script may see. */
@NullMarked
package orrery.script;

import org.jspecify.annotations.NullMarked;
