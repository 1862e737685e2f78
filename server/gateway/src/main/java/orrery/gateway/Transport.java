package orrery.gateway;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import org.jspecify.annotations.Nullable;

/** What carries the connections. */
public enum Transport {
    /** Linux; the first choice where it works. */
    EPOLL("epoll"),
    /** Newer Linux; no faster in our measurements, so only on request. */
    IO_URING("io_uring"),
    /** The JDK's own; works everywhere. */
    NIO("nio");

    private final String title;

    Transport(String title) {
        this.title = title;
    }

    /** The best that works on this machine. */
    public static Transport best() {
        return EPOLL.available() ? EPOLL : NIO;
    }

    /** As written in configuration, logs and status. */
    public String title() {
        return title;
    }

    public boolean available() {
        return obstacle() == null;
    }

    /** Why it does not work on this machine; null if it does. */
    @Nullable Throwable obstacle() {
        return switch (this) {
            case EPOLL -> Epoll.unavailabilityCause();
            case IO_URING -> IoUring.unavailabilityCause();
            case NIO -> null;
        };
    }

    IoHandlerFactory ioHandlers() {
        return switch (this) {
            case EPOLL -> EpollIoHandler.newFactory();
            case IO_URING -> IoUringIoHandler.newFactory();
            case NIO -> NioIoHandler.newFactory();
        };
    }

    Class<? extends ServerChannel> serverType() {
        return switch (this) {
            case EPOLL -> EpollServerSocketChannel.class;
            case IO_URING -> IoUringServerSocketChannel.class;
            case NIO -> NioServerSocketChannel.class;
        };
    }
}
