package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.script.Order;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyPlayer;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class RoverTest {
    private final TinyUniverse universe = new TinyUniverse();

    @Test
    void answersAPlayerWhoAsks() {
        TinyShip rover = rover("1");
        TinyPlayer player = universe.player("Ada", "home");
        universe.ticks(1);

        player.send(rover.id(), "rover.status", new byte[0]);
        universe.ticks(2);

        List<String> answers =
                player.told().stream().map(told -> told.name() + " " + told.text()).toList();
        assertEquals(List.of("rover.status {\"wins\":0,\"shield\":1.0}"), answers);
    }

    @Test
    void fleesAtTheFirstScratchIfItIsTold() {
        TinyShip rover = rover("1.95");
        TinyShip pirate = universe.ship("raider").of("pirates").at(Sandbox.BELT).drifting();
        universe.ticks(1);
        pirate.order(new Order.Attack(rover.id()));

        universe.until("being at home", 60, () -> rover.dockedAt().equals("Home"));
    }

    private TinyShip rover(String caution) {
        TinyShip rover =
                universe.ship("allrounder")
                        .of("police")
                        .named("Rover")
                        .parameter("caution", caution)
                        .script(Rover::new);
        universe.until("being at the belt", 90, () -> rover.done(Order.Warp.class) == 1);
        return rover;
    }
}
