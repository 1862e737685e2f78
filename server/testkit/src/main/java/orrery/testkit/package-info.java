/**
 * Scripts on a body in a tiny universe, on virtual ticks: no server, no network, no clock. A test
 * puts ships where it wants them, lets ticks pass, and looks at what the scripts ordered and what
 * came of it.
 *
 * <p>Start reading at {@link orrery.testkit.TinyUniverse}.
 */
@NullMarked
package orrery.testkit;

import org.jspecify.annotations.NullMarked;
