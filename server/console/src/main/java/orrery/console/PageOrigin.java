package orrery.console;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Which pages in a browser may open a WebSocket. Any site's page can make the browser of whoever
 * looks at it connect to this machine's own address, which nobody else reaches. So there only a
 * page that is of this machine as well, or of the host that it connects to, may do so. What is
 * reached over the network is open to all anyway; and clients that are no browsers name no origin.
 */
final class PageOrigin {
    private PageOrigin() {}

    static boolean allowed(Channel connection, HttpHeaders headers) {
        return !(connection.localAddress() instanceof InetSocketAddress local)
                || allowed(
                        local.getAddress(),
                        headers.get(HttpHeaderNames.ORIGIN),
                        headers.get(HttpHeaderNames.HOST));
    }

    /**
     * @param local the address of this machine that was connected to
     * @param origin of the page, as {@code https://HOST:PORT}; null if there is none
     * @param host that the client believes to be connected to, as {@code HOST:PORT}
     */
    static boolean allowed(InetAddress local, @Nullable String origin, @Nullable String host) {
        if (origin == null || !local.isLoopbackAddress()) {
            return true;
        }
        try {
            URI page = new URI(origin);
            return page.getHost() != null
                    && (ofThisMachine(page.getHost())
                            || page.getRawAuthority().equalsIgnoreCase(host));
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static boolean ofThisMachine(String host) {
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(host);
        return address == null ? host.equalsIgnoreCase("localhost") : address.isLoopbackAddress();
    }
}
