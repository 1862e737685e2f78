/** The HTTP port: status, metrics, health. */
@NullMarked
package orrery.console;

import org.jspecify.annotations.NullMarked;
