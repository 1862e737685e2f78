package orrery.gateway;

/**
 * What a gateway did since its start.
 *
 * @param connections open now, logged in or not
 * @param sessions open now
 * @param accepted connections
 * @param messagesOut publications among them
 * @param publicationsOut sent to a session each
 * @param publicationsSkipped not sent to a session, because its connection or its event loop could
 *     not keep up
 * @param messagesDropped clocks and figures not queued for a connection that could not keep up
 * @param malformed connections closed for a packet that could not be decoded
 * @param refused logins refused, and connections beyond the limit
 * @param tooFast sessions closed for sending too many messages, or for reading too few
 * @param silent connections closed for saying nothing
 * @param paused times that a connection was not read until the tick had caught up
 */
public record Traffic(
        int connections,
        int sessions,
        long accepted,
        long bytesIn,
        long bytesOut,
        long messagesIn,
        long messagesOut,
        long publicationsOut,
        long publicationsSkipped,
        long messagesDropped,
        long malformed,
        long refused,
        long tooFast,
        long silent,
        long paused) {}
