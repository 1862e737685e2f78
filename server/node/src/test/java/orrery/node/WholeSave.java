package orrery.node;

import java.util.ArrayList;
import java.util.List;
import orrery.node.save.Origin;
import orrery.node.save.Save;
import orrery.node.save.SavedSystem;
import orrery.scripthost.live.EarlierVersion;
import orrery.world.mind.Departure;
import orrery.world.mind.LoadedSystem;
import orrery.world.mind.ScriptCatalog;
import orrery.world.mind.SolarSystem;
import orrery.world.mind.SystemImage;
import orrery.world.universe.Universe;

/** All systems of a test's run in one save, and out of it again; nothing may be lost. */
final class WholeSave {
    private WholeSave() {}

    /**
     * @param systems all at one tick
     * @param between what had left one and not arrived in another
     */
    static Save of(
            long number,
            Origin origin,
            LiveScripts scripts,
            List<SolarSystem> systems,
            List<Departure> between) {
        List<SavedSystem> saved = new ArrayList<>();
        List<EarlierVersion> versions = new ArrayList<>();
        for (SolarSystem system : systems) {
            SystemImage image = system.save();
            if (!image.lost().isEmpty()) {
                throw new AssertionError(image.lost());
            }
            List<byte[]> underWay =
                    between.stream()
                            .filter(departure -> departure.toIndex() == system.index())
                            .map(system::saveDeparture)
                            .toList();
            saved.add(
                    new SavedSystem(
                            system.index(), system.tick(), image.bytes(), underWay, List.of()));
            image.versions()
                    .forEach(version ->
                            versions.add(
                                    scripts.library().earlier(version.script(), version.number())));
        }
        return new Save(number, origin, 0, versions.stream().distinct().toList(), saved);
    }

    /** Lets a player go on with what is in a save. */
    static void goOn(
            Save save,
            Origin origin,
            Universe universe,
            ScriptCatalog scripts,
            InputPlayer player) {
        if (!save.origin().equals(origin)) {
            throw new AssertionError("the save is of " + save.origin());
        }
        List<SolarSystem> systems = new ArrayList<>();
        List<Departure> between = new ArrayList<>();
        for (SavedSystem each : save.systems()) {
            LoadedSystem loaded =
                    SolarSystem.load(each.image().toArray(), universe, scripts, TestNode.BUDGETS);
            if (!loaded.first().isEmpty() || !loaded.notes().isEmpty()) {
                throw new AssertionError("not whole: " + loaded.first() + loaded.notes());
            }
            systems.add(loaded.system());
            each.underWay().forEach(departure -> between.add(SolarSystem.loadDeparture(departure)));
        }
        player.goOn(systems, between);
    }
}
