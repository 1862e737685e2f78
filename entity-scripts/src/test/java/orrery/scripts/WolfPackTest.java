package orrery.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.script.Kind;
import orrery.script.Vector3;
import orrery.testkit.Sandbox;
import orrery.testkit.TinyShip;
import orrery.testkit.TinyUniverse;

class WolfPackTest {
    private final TinyUniverse universe = new TinyUniverse();
    private final List<TinyShip> pack = new ArrayList<>();

    private void pack(int size) {
        for (int number = 1; number <= size; number++) {
            pack.add(wolf(number, new Vector3(5_000, 1_000.0 * number, 0)));
        }
    }

    private TinyShip wolf(int number, Vector3 at) {
        return universe.ship("raider")
                .named("Wolf " + number)
                .of("pirates")
                .at(at)
                .parameter("fleet", "grey")
                .parameter("hunting", "Belt")
                .script(WolfPack::new);
    }

    private TinyShip preyAtTheBelt() {
        return universe.ship("carrier") // tough
                .at(Sandbox.BELT.plus(new Vector3(20_000, 0, 0)))
                .drifting();
    }

    private long atTheBelt() {
        return pack.stream().filter(TinyShip::exists).filter(this::isAtTheBelt).count();
    }

    private boolean isAtTheBelt(TinyShip ship) {
        return ship.metersTo(Sandbox.BELT) < 15_000;
    }

    @Test
    void theWingsGoWhereTheLeaderGoes() {
        pack(4);

        universe.until("the pack at the belt", 120, () -> atTheBelt() == 4);
    }

    @Test
    void allAttackWhomTheLeaderAttacks() {
        pack(4);
        TinyShip prey = preyAtTheBelt();
        universe.ticks(1);
        prey.id();

        universe.until(
                "all on one prey",
                180,
                () -> pack.stream().allMatch(wolf -> wolf.target().equals(prey.name())));
        universe.until("its end", 120, () -> !prey.exists());
    }

    @Test
    void theLeaderComesWhenAWingSeesSomebody() {
        TinyShip leader = wolf(1, Sandbox.BELT);
        universe.ship("carrier").named("Far").at(0, -20_000, 0).drifting(); // beyond its sight
        universe.seconds(3);
        wolf(2, new Vector3(5_000, 0, 0));
        universe.ticks(1);
        assertEquals(List.of(), leader.sees(Kind.SHIP));

        universe.until("the leader's attack", 120, () -> leader.target().equals("Far"));
    }

    @Test
    void theNextLeadsWhenTheLeaderIsLost() {
        pack(3);
        universe.ticks(5);
        pack.getFirst().destroy();
        universe.seconds(1);

        universe.until("the others at the belt", 120, () -> atTheBelt() == 2);
        TinyShip prey = preyAtTheBelt();
        universe.ticks(1);
        assertFalse(pack.getFirst().exists());
        universe.until("its end", 180, () -> !prey.exists());
    }
}
