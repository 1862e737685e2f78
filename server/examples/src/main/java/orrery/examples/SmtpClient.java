package orrery.examples;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Hands letters to a mail server, one connection each.
 *
 * <p><b>Threads.</b> Any; {@link #send} blocks its thread until the server has answered.
 */
final class SmtpClient {
    private static final String DOMAIN = "orrery.example";
    private static final String SENDER = "game@" + DOMAIN;
    private static final int PATIENCE_MILLIS = 5_000;

    /** From here on a server's answer means: do not come again with this. */
    private static final int FIRST_FINAL_CODE = 500;

    private final Session session;

    SmtpClient(String host, int port) {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", host);
        settings.put("mail.smtp.port", Integer.toString(port));
        settings.put("mail.smtp.localhost", DOMAIN); // or it asks the name service
        settings.put("mail.smtp.connectiontimeout", Integer.toString(PATIENCE_MILLIS));
        settings.put("mail.smtp.timeout", Integer.toString(PATIENCE_MILLIS));
        settings.put("mail.smtp.writetimeout", Integer.toString(PATIENCE_MILLIS));
        settings.put("mail.smtp.quitwait", "false"); // the letter is accepted by then
        session = Session.getInstance(settings);
    }

    void send(Letter letter) throws MessagingException {
        MimeMessage message = new MessageWithId(session, letter.id());
        message.setFrom(new InternetAddress(SENDER));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to()));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        message.saveChanges();
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, message.getAllRecipients());
        }
    }

    /** Whether a failure is the server's last word: a code of 5xx. */
    static boolean isFinal(Throwable failure) {
        Throwable at = failure;
        while (at instanceof MessagingException e) {
            int code =
                    switch (e) {
                        case SMTPAddressFailedException address -> address.getReturnCode();
                        case SMTPSenderFailedException sender -> sender.getReturnCode();
                        case SMTPSendFailedException send -> send.getReturnCode();
                        default -> 0; // a class of the library's, and open
                    };
            if (code >= FIRST_FINAL_CODE) {
                return true;
            }
            at = e.getNextException();
        }
        return false;
    }

    /** The innermost message of a failure, in one line: there the server's own words are. */
    static String lastWords(Throwable failure) {
        Throwable at = failure;
        while (at instanceof MessagingException e && e.getNextException() != null) {
            at = e.getNextException();
        }
        return String.valueOf(at.getMessage()).strip().lines().findFirst().orElse("");
    }

    private static final class MessageWithId extends MimeMessage {
        private final String id;

        MessageWithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@" + DOMAIN + ">");
        }
    }
}
