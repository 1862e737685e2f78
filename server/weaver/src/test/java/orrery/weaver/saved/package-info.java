/** Woven programs that are saved and loaded wherever they wait. */
@NullMarked
package orrery.weaver.saved;

import org.jspecify.annotations.NullMarked;
