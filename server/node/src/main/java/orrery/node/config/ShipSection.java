package orrery.node.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.world.universe.Miner;
import orrery.world.universe.ShipKind;
import orrery.world.universe.Weapon;
import orrery.world.universe.WeaponType;

/** Reads kinds of ships. The ranges of the values are the records' own. */
final class ShipSection {
    private static final int MAX_NAME_LENGTH = 32;
    private static final double ANY = Double.MAX_VALUE;

    private ShipSection() {}

    static @Nullable ShipKind ship(Section section) {
        String name = section.text("name", MAX_NAME_LENGTH);
        double maxSpeed = section.number("maxSpeedMeters", 0, ANY);
        double agility = section.number("agilitySeconds", 0, ANY);
        double warpSpeed = section.number("warpSpeedMeters", 0, ANY);
        double sensorRange = section.number("sensorRangeMeters", 0, ANY);
        double shield = section.number("shieldPoints", 0, ANY);
        double armour = section.number("armourPoints", 0, ANY);
        double hull = section.number("hullPoints", 0, ANY);
        double recharge = section.number("shieldRechargeSeconds", 0, ANY);
        double lock = section.number("lockSeconds", 0, ANY);
        int maxLocks = section.integer("maxLocks", 0, ShipKind.MAX_LOCKS);
        long hold = section.whole("holdUnits", 0, Long.MAX_VALUE);
        boolean police = section.has("police") && section.flag("police");
        List<Weapon> weapons = new ArrayList<>();
        for (Section each : section.sections("weapons")) {
            Weapon weapon = weapon(each);
            if (weapon != null) {
                weapons.add(weapon);
            }
        }
        Miner miner = section.has("miner") ? miner(section.section("miner")) : null;
        long bounty = section.has("bounty") ? section.whole("bounty", 0, Long.MAX_VALUE) : 0;
        return section.make(() ->
                new ShipKind(
                        name,
                        maxSpeed,
                        agility,
                        warpSpeed,
                        sensorRange,
                        shield,
                        armour,
                        hull,
                        recharge,
                        lock,
                        maxLocks,
                        hold,
                        police,
                        weapons,
                        miner,
                        bounty));
    }

    private static @Nullable Weapon weapon(Section section) {
        String name = section.text("name", MAX_NAME_LENGTH);
        WeaponType type = section.oneOf("type", WeaponType.values());
        double range = section.number("rangeMeters", 0, ANY);
        double cycle = section.number("cycleSeconds", 0, ANY);
        double damage = section.number("damagePoints", 0, ANY);
        double missileSpeed =
                section.has("missileSpeedMeters")
                        ? section.number("missileSpeedMeters", 0, ANY)
                        : 0;
        return section.make(() -> new Weapon(name, type, range, cycle, damage, missileSpeed));
    }

    private static @Nullable Miner miner(Section section) {
        double range = section.number("rangeMeters", 0, ANY);
        double cycle = section.number("cycleSeconds", 0, ANY);
        long units = section.whole("unitsPerCycle", 0, Long.MAX_VALUE);
        return section.make(() -> new Miner(range, cycle, units));
    }
}
