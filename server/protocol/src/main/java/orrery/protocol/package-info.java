/**
 * What client and server say to each other, and how it is written: messages as records, packets as
 * bytes. {@code PROTOCOL.md} describes every byte.
 *
 * <p>Nothing here holds a connection, and nothing but the codecs touches a buffer.
 *
 * <p>Start reading at {@link orrery.protocol.ClientMessage} and {@link
 * orrery.protocol.ServerMessage}.
 */
@NullMarked
package orrery.protocol;

import org.jspecify.annotations.NullMarked;
