/**
 * The programs that are measured on every carrier: as they are, and woven by a loader. Plain code
 * that waits; it knows of neither. Nothing here may be used directly where it should run woven: see
 * {@link orrery.bench.Edition}.
 */
@NullMarked
package orrery.bench.programs;

import org.jspecify.annotations.NullMarked;
