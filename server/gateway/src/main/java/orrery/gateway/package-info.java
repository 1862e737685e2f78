/** Connections and sessions; packets to messages and back. */
@NullMarked
package orrery.gateway;

import org.jspecify.annotations.NullMarked;
