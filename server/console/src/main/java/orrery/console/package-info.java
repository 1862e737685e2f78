/**
 * The HTTP port: the status page, the status as JSON, metrics for Prometheus, health, and the way
 * in for WebSockets.
 *
 * <p>It shows what a {@link orrery.console.StatusSource} tells it and knows nothing of ticks. Its
 * connections live on the gateway's event loops, so that one that becomes a WebSocket session is
 * served there like any other; so an answer must cost little, however many ask.
 *
 * <p>Start reading at {@link orrery.console.Console}, then {@code HttpRequests}.
 */
@NullMarked
package orrery.console;

import org.jspecify.annotations.NullMarked;
