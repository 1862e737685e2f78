package orrery.console;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a request to the API says.
 *
 * @param path without the query
 * @param uri with it
 * @param authorization the header; null without one
 * @param ofThisSite false if it was made by a page of another site
 * @param from the client's address
 */
record Asked(
        HttpMethod method,
        String path,
        String uri,
        @Nullable String authorization,
        boolean ofThisSite,
        String from) {
    static Asked of(Channel connection, FullHttpRequest request, String path) {
        return new Asked(
                request.method(),
                path,
                request.uri(),
                request.headers().get(HttpHeaderNames.AUTHORIZATION),
                PageOrigin.allowed(connection, request.headers()),
                connection.remoteAddress() instanceof InetSocketAddress remote
                        ? String.valueOf(remote.getAddress())
                        : "");
    }
}
