/**
 * Keeps the game on disk: where a save cuts through the systems, what is in its file, and the
 * thread that writes it.
 */
@NullMarked
package orrery.node.save;

import org.jspecify.annotations.NullMarked;
