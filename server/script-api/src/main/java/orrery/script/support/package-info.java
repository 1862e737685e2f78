/**
 * What the server puts in the place of library calls that differ from run to run: a hash that tells
 * where an object lies in memory, a set whose order is drawn at start, a text that depends on the
 * machine's language. A script does not name this package; its calls are moved here when it is
 * loaded.
 */
@NullMarked
package orrery.script.support;

import org.jspecify.annotations.NullMarked;
