/** JMH benchmarks; never shipped. */
@NullMarked
package orrery.bench;

import org.jspecify.annotations.NullMarked;
