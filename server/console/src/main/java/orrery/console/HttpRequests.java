package orrery.console;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.console.Pages.Page;
import orrery.gateway.Gateway;

/** Answers the requests of one connection, one after another. Event loop only. */
final class HttpRequests extends ChannelInboundHandlerAdapter {
    /** How long a client may take from connecting, or from an answer, to the end of a request. */
    static final long REQUEST_SECONDS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(HttpRequests.class);

    private static final String POLICY =
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
                    + "connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'";

    private final Pages pages;
    private final Api api;
    private final Consumer<Channel> upgrade;
    private boolean answering;
    private @Nullable ScheduledFuture<?> deadline;

    /**
     * @param upgrade adds the handlers that take a request for a WebSocket
     */
    HttpRequests(Pages pages, Api api, Consumer<Channel> upgrade) {
        this.pages = pages;
        this.api = api;
        this.upgrade = upgrade;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        waitForRequest(context);
        context.fireChannelActive();
    }

    private void waitForRequest(ChannelHandlerContext context) {
        deadline =
                context.executor()
                        .schedule(() -> context.close(), REQUEST_SECONDS, TimeUnit.SECONDS);
    }

    private void stopWaiting() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        FullHttpRequest request = (FullHttpRequest) message;
        stopWaiting();
        if (wantsWebSocket(request) && PageOrigin.allowed(context.channel(), request.headers())) {
            upgrade.accept(context.channel());
            context.fireChannelRead(request);
            context.pipeline().remove(this);
            return;
        }
        try {
            CompletionStage<Page> answer = asked(context, request);
            if (answer == null) {
                respond(context, request, answer(request));
            } else {
                respondLater(context, request, answer);
            }
        } finally {
            request.release();
        }
    }

    /** The answer of the API; null if the request is none of its own. */
    private @Nullable CompletionStage<Page> asked(
            ChannelHandlerContext context, FullHttpRequest request) {
        return request.decoderResult().isFailure()
                ? null
                : api.answer(Asked.of(context.channel(), request, path(request)));
    }

    /** Reads no further until the answer is there: answers go out in the order of the requests. */
    private void respondLater(
            ChannelHandlerContext context, FullHttpRequest request, CompletionStage<Page> answer) {
        answering = true;
        context.channel().config().setAutoRead(false);
        String path = path(request);
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        answer.whenCompleteAsync(
                (page, thrown) -> {
                    answering = false;
                    if (page == null) {
                        exceptionCaught(context, thrown);
                    } else {
                        respond(context, path, keepAlive, page);
                    }
                },
                context.executor());
    }

    private static boolean wantsWebSocket(FullHttpRequest request) {
        return request.decoderResult().isSuccess()
                && request.method().equals(HttpMethod.GET)
                && path(request).equals(Gateway.WEB_SOCKET_PATH)
                && request.headers()
                        .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    private static String path(FullHttpRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private Page answer(FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return malformed(request.decoderResult().cause());
        }
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            return Page.text(
                    HttpResponseStatus.METHOD_NOT_ALLOWED, "only GET and HEAD are allowed here");
        }
        String path = path(request);
        if (wantsWebSocket(request)) {
            return Page.text(
                    HttpResponseStatus.FORBIDDEN,
                    "a page of another site may not play on this machine's own address, Origin was "
                            + request.headers().get(HttpHeaderNames.ORIGIN));
        }
        if (path.equals(Gateway.WEB_SOCKET_PATH)) {
            return Page.text(HttpResponseStatus.UPGRADE_REQUIRED, "expected a WebSocket upgrade");
        }
        Page page = pages.at(path);
        return page != null
                ? page
                : Page.text(
                        HttpResponseStatus.NOT_FOUND,
                        "nothing here; there are /, /api/status, /api/tasklets, /api/scripts, /api/log,"
                                + " /metrics, /health and /play");
    }

    private static Page malformed(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException _ ->
                    Page.text(HttpResponseStatus.REQUEST_URI_TOO_LONG, "the address is too long");
            case TooLongHttpHeaderException _ ->
                    Page.text(
                            HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                            "the headers are too long");
            default -> Page.text(HttpResponseStatus.BAD_REQUEST, "this is not HTTP/1.1");
        };
    }

    private void respond(ChannelHandlerContext context, FullHttpRequest request, Page page) {
        boolean keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
        respond(context, path(request), keepAlive, page);
    }

    private void respond(ChannelHandlerContext context, String path, boolean keepAlive, Page page) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, page.status(), Unpooled.wrappedBuffer(page.bytes()));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, page.type())
                .set(HttpHeaderNames.CONTENT_LENGTH, page.bytes().length)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set("x-content-type-options", "nosniff")
                .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY);
        if (page.status().equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            response.headers().set(HttpHeaderNames.ALLOW, Api.methods(path));
        } else if (page.status().equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
            response.headers().set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        } else if (page.status().equals(HttpResponseStatus.UNAUTHORIZED)) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        HttpUtil.setKeepAlive(response, keepAlive);
        var written = context.writeAndFlush(response);
        if (keepAlive) {
            waitForRequest(context);
            readWhileWritable(context);
        } else {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        readWhileWritable(context);
        context.fireChannelWritabilityChanged();
    }

    private void readWhileWritable(ChannelHandlerContext context) {
        context.channel().config().setAutoRead(context.channel().isWritable() && !answering);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stopWaiting();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.warn("closed an HTTP connection after an internal error", cause);
        }
        context.close();
    }
}
