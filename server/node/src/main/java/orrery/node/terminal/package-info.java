/**
 * What an operator sees of a running node in a terminal: {@code top}, {@code stacks}, {@code kill}
 * and {@code restart}. A client of the HTTP API like any other, in a process of its own.
 *
 * <p>Start reading at {@link orrery.node.terminal.OperatorCommands}.
 */
@NullMarked
package orrery.node.terminal;

import org.jspecify.annotations.NullMarked;
