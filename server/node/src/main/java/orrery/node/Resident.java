package orrery.node;

import orrery.gateway.Session;

/**
 * A session in the solar system that owns its ship.
 *
 * @param faction the number of the side for which it plays, by its start
 */
record Resident(Session session, int faction) {
    long id() {
        return session.id();
    }
}
