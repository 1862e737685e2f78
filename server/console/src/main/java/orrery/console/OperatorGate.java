package orrery.console;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets those act who have the operator's token. An address that comes with wrong ones too often is
 * refused unseen for a while.
 *
 * <p><b>Threads.</b> Any.
 */
final class OperatorGate {
    /** Wrong tokens that an address may come with at once. */
    static final int FAILURES_AT_ONCE = 10;

    private static final long NANOS_A_FAILURE = 2_000_000_000L;

    /** Beyond this many addresses the one that failed longest ago is forgotten. */
    private static final int MAX_ADDRESSES = 1_024;

    private static final String SCHEME = "Bearer ";

    /** Why a request may not act. */
    record Refusal(HttpResponseStatus status, String line) {}

    private final @Nullable OperatorToken token;

    /** When an address will have made good all its failures. */
    private final Map<String, Long> debtsNanos =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                    return size() > MAX_ADDRESSES;
                }
            };

    /**
     * @param token null if nobody may act
     */
    OperatorGate(@Nullable OperatorToken token) {
        this.token = token;
    }

    /** Why a request may not act now; null if it may. */
    synchronized @Nullable Refusal refusal(Asked asked, long nowNanos) {
        if (token == null) {
            return new Refusal(
                    HttpResponseStatus.FORBIDDEN,
                    "operator's actions are off: start the server with --data DIR, where it puts"
                            + " the operator's token");
        }
        if (!asked.ofThisSite()) {
            return new Refusal(
                    HttpResponseStatus.FORBIDDEN, "a page of another site may not act here");
        }
        long debtNanos = Math.max(0, debtsNanos.getOrDefault(asked.from(), nowNanos) - nowNanos);
        if (debtNanos > (FAILURES_AT_ONCE - 1) * NANOS_A_FAILURE) {
            return new Refusal(
                    HttpResponseStatus.TOO_MANY_REQUESTS,
                    "too many wrong tokens from this address: try again in some seconds");
        }
        String given = asked.authorization();
        if (given != null
                && given.startsWith(SCHEME)
                && token.matches(given.substring(SCHEME.length()).strip())) {
            return null;
        }
        debtsNanos.put(asked.from(), nowNanos + debtNanos + NANOS_A_FAILURE);
        return new Refusal(
                HttpResponseStatus.UNAUTHORIZED,
                given == null
                        ? "expected the header 'Authorization: Bearer TOKEN' with the operator's"
                                + " token, found none"
                        : "the operator's token is another one");
    }
}
