package orrery.console;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import orrery.gateway.Gateway;
import orrery.gateway.GatewayLimits;
import orrery.gateway.GatewaySettings;
import orrery.gateway.Session;
import orrery.gateway.SessionListener;

/** A console and its gateway on free ports. */
final class RunningConsole implements SessionListener, AutoCloseable {
    static final int PATIENCE_MILLIS = 10_000;
    static final int MAX_CONNECTIONS = 8;

    static final String TOKEN = "0123456789abcdef0123456789abcdef";

    final FixedStatus status = new FixedStatus();
    final ScriptedInspector inspector = new ScriptedInspector();
    final BlockingQueue<Session> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<Session> closed = new LinkedBlockingQueue<>();
    final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final HttpClient http = HttpClient.newHttpClient();
    final Gateway gateway;
    final Console console;

    RunningConsole() throws IOException {
        gateway =
                Gateway.open(
                        new GatewaySettings(
                                "127.0.0.1", 0, null, 1, "Test", 10, 1, GatewayLimits.DEFAULTS),
                        this);
        console =
                Console.open(
                        new ConsoleSettings("127.0.0.1", 0, MAX_CONNECTIONS),
                        gateway,
                        status,
                        metrics,
                        inspector,
                        new OperatorToken(TOKEN));
    }

    @Override
    public void opened(Session session, String player, String start) {
        opened.add(session);
    }

    @Override
    public void closed(Session session) {
        closed.add(session);
    }

    URI uri(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + console.port() + path);
    }

    HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri("http", path)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(
                request.version(HttpClient.Version.HTTP_1_1)
                        .timeout(Duration.ofMillis(PATIENCE_MILLIS))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.port());
        socket.setSoTimeout(PATIENCE_MILLIS + 5_000);
        return socket;
    }

    /** Sends these bytes on a connection of their own, and reads to its end. */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() {
        http.close();
        console.close();
        gateway.close();
    }
}
