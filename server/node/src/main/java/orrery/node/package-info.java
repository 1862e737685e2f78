/** Main, configuration, wiring and the tick loop; builds server.jar. */
@NullMarked
package orrery.node;

import org.jspecify.annotations.NullMarked;
