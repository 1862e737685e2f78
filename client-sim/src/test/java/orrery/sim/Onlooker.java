package orrery.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import orrery.script.Kind;
import orrery.sim.Story.Chapter;
import orrery.sim.client.Picture;

/**
 * Looks at a player's picture until it has seen the story of the player's ship, and the story of
 * any one of the other ships, to their ends.
 */
final class Onlooker {
    /** Done when both are told. */
    final CompletableFuture<Void> sawAll = new CompletableFuture<>();

    private final Story own;
    private final List<Chapter> ofOthers;
    private final Map<Long, Story> others = new TreeMap<>();
    private boolean otherEnded;

    Onlooker(List<Chapter> ofOwn, List<Chapter> ofOthers) {
        this.own = new Story("bot", ofOwn);
        this.ofOthers = ofOthers;
    }

    /** Called after each publication, on the player's thread. */
    synchronized void look(Picture picture) {
        own.tell(Sight.own(picture));
        if (picture.dockedAt() == 0) { // in a station it sees nobody, wherever they are
            lookAround(picture);
        }
        if (own.ended() && otherEnded) {
            sawAll.complete(null);
        }
    }

    private void lookAround(Picture picture) {
        for (int index = 0; index < picture.size(); index++) {
            int slot = picture.slotAt(index);
            long id = picture.id(slot);
            if (picture.kind(slot) == Kind.SHIP && id != picture.ownId()) {
                others.computeIfAbsent(id, _ -> new Story(picture.contact(slot).name(), ofOthers));
            }
        }
        others.forEach((id, story) -> {
            story.tell(Sight.other(picture, id));
            otherEnded |= story.ended();
        });
    }

    /** What it has seen up to now; for any thread. */
    @Override
    public synchronized String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(own.toString());
        others.values().forEach(story -> lines.add(story.toString()));
        return String.join("\n", lines);
    }
}
