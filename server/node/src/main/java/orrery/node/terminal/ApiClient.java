package orrery.node.terminal;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a node over HTTP. One thread. */
final class ApiClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final String address;

    /**
     * @param address as {@code HOST:PORT}
     */
    ApiClient(String address) {
        this.address = address;
    }

    /** What is at a path, with those parameters that are not empty. */
    <T> T get(String path, Map<String, String> parameters, Class<T> type) throws ApiException {
        String query =
                parameters.entrySet().stream()
                        .filter(each -> !each.getValue().isEmpty())
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        return read(
                send(HttpRequest.newBuilder(uri(query.isEmpty() ? path : path + "?" + query))),
                type);
    }

    <T> T post(String path, String token, Class<T> type) throws ApiException {
        return read(
                send(
                        HttpRequest.newBuilder(uri(path))
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.noBody())),
                type);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private URI uri(String pathAndQuery) throws ApiException {
        try {
            return URI.create("http://" + address + pathAndQuery);
        } catch (IllegalArgumentException _) {
            throw new ApiException("--http must be HOST:PORT, was '" + address + "'");
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws ApiException {
        try {
            return http.send(
                    request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | IllegalArgumentException e) {
            throw new ApiException(
                    "no server answers at http://%s/ (%s); --http HOST:PORT names another"
                            .formatted(address, reason(e)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ApiException("interrupted");
        }
    }

    private static String reason(Exception e) {
        @Nullable String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private <T> T read(HttpResponse<String> response, Class<T> type) throws ApiException {
        try {
            if (response.statusCode() == 200) {
                return json.readValue(response.body(), type);
            }
            @Nullable JsonNode error = json.readTree(response.body()).get("error");
            if (error != null) {
                throw new ApiException(error.asString());
            }
        } catch (JacksonException _) {
            // said below
        }
        throw new ApiException(
                "what answers at http://%s%s with status %d is no Orrery server of this version"
                        .formatted(address, response.uri().getPath(), response.statusCode()));
    }

    @Override
    public void close() {
        http.close();
    }
}
