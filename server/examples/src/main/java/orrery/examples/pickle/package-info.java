/**
 * Programs that are woven as they are loaded, so that their running tasklets can be written to a
 * file; see {@link orrery.examples.Pickle}. None of them knows of it: they are plain code that
 * waits, and run unwoven as well.
 */
@NullMarked
package orrery.examples.pickle;

import org.jspecify.annotations.NullMarked;
