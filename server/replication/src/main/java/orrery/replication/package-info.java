/** Publications, interest and gathering. */
@NullMarked
package orrery.replication;

import org.jspecify.annotations.NullMarked;
