package orrery.gateway;

import java.io.IOException;

/** A gateway in a process of its own, to be started with few file descriptors. */
final class CrampedServer {
    private CrampedServer() {}

    /** Prints its port, then for each byte of input how many are connected, until that ends. */
    public static void main(String[] arguments) throws IOException {
        try (Gateway gateway = TestGateway.open(new RecordedSessions())) {
            // What is only loaded when there is no descriptor left could not be loaded then.
            try (TestClient client = TestClient.login(gateway, "Warm-up")) {
                client.answersPing(1);
            }
            System.err.println(gateway.traffic());
            System.out.println(gateway.port());
            while (System.in.read() >= 0) {
                System.out.println(gateway.traffic().connections());
            }
        }
    }
}
