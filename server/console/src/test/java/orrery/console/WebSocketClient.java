package orrery.console;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import orrery.protocol.ClientMessage;
import orrery.protocol.ClientMessages;
import orrery.protocol.ServerMessage;
import orrery.protocol.ServerMessages;

/** A client over a WebSocket; every wait ends after some seconds. */
final class WebSocketClient implements WebSocket.Listener, AutoCloseable {
    private final BlockingQueue<ServerMessage> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final ByteBuf frame = Unpooled.buffer();
    private final WebSocket socket;

    WebSocketClient(HttpClient http, URI uri) {
        socket = http.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    /** A client in a browser, on a page of {@code origin}. */
    WebSocketClient(HttpClient http, URI uri, String origin) {
        socket = http.newWebSocketBuilder().header("Origin", origin).buildAsync(uri, this).join();
    }

    static ByteBuffer packets(ClientMessage... messages) {
        ByteBuf out = Unpooled.buffer();
        for (ClientMessage message : messages) {
            ClientMessages.encode(message, out);
        }
        return out.nioBuffer();
    }

    void send(ClientMessage... messages) {
        send(packets(messages), Part.LAST);
    }

    enum Part {
        LAST,
        MORE_TO_COME
    }

    void send(ByteBuffer bytes, Part part) {
        socket.sendBinary(bytes, part == Part.LAST).join();
    }

    /** Sends what the server may not wait for the end of. */
    void sendInVain(ByteBuffer bytes) {
        socket.sendBinary(bytes, true);
    }

    /** Sends a ping of WebSocket's own, and waits until it is sent or the connection is over. */
    void pingInVain() {
        socket.sendPing(ByteBuffer.allocate(Long.BYTES)).exceptionally(_ -> socket).join();
    }

    void sendText(String text) {
        socket.sendText(text, true).join();
    }

    ServerMessage message() throws InterruptedException {
        ServerMessage message =
                messages.poll(RunningConsole.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        assertNotNull(message, "no message came");
        return message;
    }

    /** The status code with which the server closed. */
    int closeCode() throws Exception {
        return closed.get(RunningConsole.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        frame.writeBytes(data);
        if (last) {
            while (frame.isReadable()) {
                messages.add(ServerMessages.decode(frame.readSlice(frame.readUnsignedShort())));
            }
            frame.clear();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    /** Drops the connection without a word. */
    @Override
    public void close() {
        socket.abort();
    }
}
