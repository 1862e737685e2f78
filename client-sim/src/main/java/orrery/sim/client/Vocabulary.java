package orrery.sim.client;

import java.util.List;
import orrery.protocol.ServerMessage;

/** The names that the publications of one solar system carry as indices. */
record Vocabulary(List<String> types, List<String> factions, boolean[] hostileTo) {
    static final Vocabulary EMPTY = new Vocabulary(List.of(), List.of(), new boolean[0]);

    static Vocabulary of(ServerMessage.SystemEntered entered) {
        boolean[] hostile = new boolean[entered.hostile().size()];
        for (int i = 0; i < hostile.length; i++) {
            hostile[i] = entered.hostile().get(i);
        }
        return new Vocabulary(entered.types(), entered.factions(), hostile);
    }

    /** A type's name; empty for an index that the server did not name. */
    String type(int index) {
        return index >= 0 && index < types.size() ? types.get(index) : "";
    }

    String faction(int index) {
        return index >= 0 && index < factions.size() ? factions.get(index) : "";
    }

    boolean hostile(int faction) {
        return faction >= 0 && faction < hostileTo.length && hostileTo[faction];
    }
}
