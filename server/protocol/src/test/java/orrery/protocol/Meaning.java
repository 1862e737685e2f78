package orrery.protocol;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import orrery.script.Event;
import orrery.script.PlayerMessage;

/** A message in words: what its record says, with bodies in hexadecimal digits. */
final class Meaning {
    private static final HexFormat HEX = HexFormat.of();

    private Meaning() {}

    static String of(ClientMessage message) {
        return switch (message) {
            case ClientMessage.Play(PlayerMessage.Sent sent) -> withBody(message, sent.body());
            default -> message.toString();
        };
    }

    static String of(ServerMessage message) {
        return switch (message) {
            case ServerMessage.Told told -> withBody(message, told.body());
            case ServerMessage.EventNotice(Event.Told told) -> withBody(message, told.body());
            default -> message.toString();
        };
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String withBody(Object message, byte[] body) {
        String hex = Matcher.quoteReplacement("body=" + HEX.formatHex(body));
        return message.toString().replaceAll("body=\\[B@[0-9a-f]+", hex);
    }
}
