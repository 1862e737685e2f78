package orrery.examples;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server as they are: it takes its time, sends some away for now, does not know everybody,
 * and is down at times. Speaks SMTP on a port of this machine's own address.
 *
 * <p><b>Threads.</b> Any. {@link #stop} and {@link #start} block.
 */
final class MailServer implements AutoCloseable {
    /** Recipients that begin so are unknown. */
    static final String UNKNOWN = "gone-";

    /** Recipients that begin so are sent away the first time: it keeps many spammers off. */
    static final String NOT_NOW = "new-";

    private static final int TRY_AGAIN = 451;
    private static final int NO_SUCH_MAILBOX = 550;
    private static final int BACKLOG = 1_024;
    private static final int MOST_CONNECTIONS = 1_000;

    private final Duration timePerLetter;
    private final int port;
    private @Nullable SMTPServer running;

    // Guarded by this.
    private final List<Letter> letters = new ArrayList<>();
    private final Set<String> sentAway = new HashSet<>();

    /** A server that is not started yet. */
    MailServer(Duration timePerLetter) throws IOException {
        this.timePerLetter = timePerLetter;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort(); // the same one after each start
        }
    }

    String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    int port() {
        return port;
    }

    void start() {
        SMTPServer server =
                SMTPServer.port(port)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("mail.example")
                        .backlog(BACKLOG)
                        .maxConnections(MOST_CONNECTIONS)
                        .messageHandlerFactory(Desk::new)
                        .build();
        server.start();
        running = server;
    }

    /** Ends all connections, and refuses further ones. */
    void stop() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** What was accepted, in the order in which it was. */
    synchronized List<Letter> letters() {
        return List.copyOf(letters);
    }

    private synchronized boolean firstVisit(String recipient) {
        return sentAway.add(recipient);
    }

    private synchronized void accept(Letter letter) {
        letters.add(letter);
    }

    /** Serves one connection. */
    private final class Desk implements MessageHandler {
        private String to = "";

        Desk(MessageContext connection) {}

        @Override
        public void from(String sender) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipient.startsWith(UNKNOWN)) {
                throw new RejectException(NO_SUCH_MAILBOX, "no such mailbox");
            }
            if (recipient.startsWith(NOT_NOW) && firstVisit(recipient)) {
                throw new RejectException(TRY_AGAIN, "not known yet, try again later");
            }
            to = recipient;
        }

        @Override
        public @Nullable String data(InputStream data) throws IOException {
            try {
                MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), data);
                Thread.sleep(timePerLetter);
                accept(
                        new Letter(
                                id(message),
                                to,
                                message.getSubject(),
                                message.getContent().toString()));
            } catch (MessagingException e) {
                throw new IOException(e);
            } catch (InterruptedException e) {
                throw new IOException("stopped before the letter was accepted", e);
            }
            return null;
        }

        private static String id(MimeMessage message) throws MessagingException {
            String id = message.getMessageID();
            return id.substring(1, id.indexOf('@'));
        }

        @Override
        public void done() {}
    }
}
