package orrery.sim;

import java.util.List;
import java.util.function.Predicate;

/** What is to be seen of a ship, one chapter after another; anything may happen in between. */
final class Story {
    private final String hero;
    private final List<Chapter> chapters;
    private int told;

    /** Something to be seen. */
    record Chapter(String title, Predicate<Sight> seen) {}

    Story(String hero, List<Chapter> chapters) {
        this.hero = hero;
        this.chapters = chapters;
    }

    /** This is seen now. */
    void tell(Sight sight) {
        if (!ended() && chapters.get(told).seen().test(sight)) {
            told++;
        }
    }

    boolean ended() {
        return told == chapters.size();
    }

    /** How far it has come. */
    @Override
    public String toString() {
        return "%s: seen %s, not yet %s"
                .formatted(
                        hero,
                        titles(chapters.subList(0, told)),
                        titles(chapters.subList(told, chapters.size())));
    }

    private static List<String> titles(List<Chapter> some) {
        return some.stream().map(Chapter::title).toList();
    }
}
