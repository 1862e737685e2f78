package orrery.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageOriginTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:7780, 127.0.0.1:7780, true",
        "http://localhost:5173, 127.0.0.1:7780, true",
        "http://[::1]:80, 127.0.0.1:7780, true",
        "https://game.example, game.example, true",
        "https://game.example, 127.0.0.1:7780, false",
        "http://127.0.0.1.game.example, 127.0.0.1:7780, false",
        "http://localhost.game.example, localhost:7780, false",
        "http://localhost@game.example, localhost:7780, false",
        "http://game.example:80, game.example:7780, false",
        "https://game.example, , false",
        "null, 127.0.0.1:7780, false",
        "http://, 127.0.0.1:7780, false",
        "'', 127.0.0.1:7780, false",
        "%%%, 127.0.0.1:7780, false",
    })
    void onThisMachinesOwnAddressAPageMustBeOfItOrOfTheHost(
            String origin, String host, boolean allowed) {
        assertEquals(allowed, PageOrigin.allowed(InetAddress.getLoopbackAddress(), origin, host));
    }

    @Test
    void whoNamesNoOriginIsNoPage() {
        assertTrue(PageOrigin.allowed(InetAddress.getLoopbackAddress(), null, "127.0.0.1:7780"));
    }

    @Test
    void whatIsReachedOverTheNetworkIsOpenToEveryPage() throws Exception {
        InetAddress own = InetAddress.getByAddress(new byte[] {(byte) 192, (byte) 168, 1, 2});
        assertTrue(PageOrigin.allowed(own, "https://game.example", "192.168.1.2:7780"));
    }
}
