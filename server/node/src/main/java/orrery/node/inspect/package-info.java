/**
 * What operators ask about the tasklets and scripts of a node, and what they do to them.
 *
 * <p>A system's scheduler may be touched by its tick thread alone. So a question waits at the
 * system's {@link orrery.node.inspect.InquiryDesk} until a tick is over, is looked into there, for
 * a bounded part of that tick, and is answered with immutable records. What an operator does
 * becomes an input of the system. Nothing here is part of the simulation's state.
 *
 * <p>Start reading at {@link orrery.node.inspect.InquiryDesk}, then {@link
 * orrery.node.inspect.NodeInspector}.
 */
@NullMarked
package orrery.node.inspect;

import org.jspecify.annotations.NullMarked;
