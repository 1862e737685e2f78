/**
 * What a tick tells the outside, and who is told what of it.
 *
 * <p>The tick thread encodes each changed entity once, into an immutable {@link
 * orrery.replication.Publication}. Each session has a {@link orrery.replication.View}, which
 * gathers from it, on the session's own thread, what that session should get now.
 *
 * <p>Nothing here reads a clock, starts a thread or does I/O.
 *
 * <p>Start reading at {@link orrery.replication.PublicationBuilder} and {@link
 * orrery.replication.View}.
 */
@NullMarked
package orrery.replication;

import org.jspecify.annotations.NullMarked;
