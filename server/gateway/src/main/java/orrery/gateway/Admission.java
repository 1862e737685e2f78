package orrery.gateway;

import orrery.protocol.GoodbyeReason;

/** The answer to a login. */
sealed interface Admission {
    record Admitted(Session session) implements Admission {}

    record Refused(GoodbyeReason reason, String text) implements Admission {}
}
