package orrery.sim.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import orrery.protocol.MalformedPacketException;
import orrery.script.Contact;
import orrery.script.Kind;
import orrery.script.Vector3;

class PictureTest {
    private final ScriptedServer server = new ScriptedServer();
    private final Picture picture = server.welcomed().picture();

    @Test
    void anEntityThatEntersIsSeenAsTheServerToldIt() {
        server.publish(100, p -> p.enter(7, 4711, Kind.SHIP, 1, "Rook", 1_000, 0, -500));

        Contact contact = picture.contact(picture.slotOf(4711));

        assertEquals(1, picture.size());
        assertEquals(new Vector3(1_000, 0, -500), contact.position());
        assertEquals("Rook", contact.name());
        assertEquals("corsair", contact.type());
        assertEquals("pirates", contact.faction());
        assertTrue(contact.hostile());
        assertEquals(1.0, contact.hull());
    }

    @Test
    void betweenTwoUpdatesAnEntityGoesOnWithItsVelocity() {
        server.publish(100, p -> p.moving(7, 4711, 1_000, 0, 0, 80, -40, 0));

        server.publish(125, p -> {});

        assertEquals(new Vector3(1_200, -100, 0), picture.contact(picture.slotOf(4711)).position());
    }

    @Test
    void whoLeavesIsForgottenAndTheOthersStay() {
        server.publish(
                100,
                p -> {
                    p.enter(1, 11, Kind.SHIP, 0, "one", 10, 0, 0);
                    p.enter(2, 12, Kind.ASTEROID, 0, "two", 20, 0, 0);
                    p.enter(3, 13, Kind.SHIP, 1, "three", 30, 0, 0);
                });

        server.publish(101, p -> p.leave(1));

        assertEquals(-1, picture.slotOf(11));
        assertEquals(2, picture.size());
        assertEquals(13, picture.id(picture.nearest(Kind.SHIP, 1_000, false)));
        assertEquals(12, picture.id(picture.nearest(Kind.ASTEROID, 1_000, false)));
    }

    @Test
    void aResetForgetsEverybody() {
        server.publish(100, p -> p.enter(1, 11, Kind.SHIP, 0, "one", 10, 0, 0));

        server.publishReset(101, p -> p.enter(1, 22, Kind.SHIP, 0, "other", 10, 0, 0));

        assertEquals(1, picture.size());
        assertEquals(-1, picture.slotOf(11));
        assertEquals("other", picture.contact(picture.slotOf(22)).name());
    }

    @Test
    void theNearestIsMeasuredFromTheOwnShipWithinTheRange() {
        server.ownAt(1_000, 0, 0);
        server.publish(
                100,
                p -> {
                    p.enter(1, 11, Kind.SHIP, 0, "friend", 1_010, 0, 0);
                    p.enter(2, 12, Kind.SHIP, 1, "far foe", 0, 0, 0);
                    p.enter(3, 13, Kind.SHIP, 1, "near foe", 1_500, 0, 0);
                });

        assertEquals(11, picture.id(picture.nearest(Kind.SHIP, 2_000, false)));
        assertEquals(13, picture.id(picture.nearest(Kind.SHIP, 2_000, true)));
        assertEquals(-1, picture.nearest(Kind.SHIP, 400, true));
    }

    @Test
    void ofTwoAtTheSameDistanceTheLowerIdIsNearer() {
        server.publish(
                100,
                p -> {
                    p.enter(1, 99, Kind.SHIP, 0, "b", 10, 0, 0);
                    p.enter(2, 12, Kind.SHIP, 0, "a", -10, 0, 0);
                });

        assertEquals(12, picture.id(picture.nearest(Kind.SHIP, 100, false)));
    }

    @Test
    void thousandsOfSlotsGrowAndAreGivenBackInAnyOrder() {
        for (int slot = 3_000; slot > 0; slot -= 2) {
            int entering = slot;
            server.publish(
                    100, p -> p.enter(entering, entering + 1, Kind.SHIP, 0, "s", entering, 0, 0));
        }
        for (int slot = 2; slot <= 3_000; slot += 4) {
            int leaving = slot;
            server.publish(101, p -> p.leave(leaving));
        }

        assertEquals(750, picture.size());
        assertEquals(5, picture.id(picture.nearest(Kind.SHIP, 10_000, false)));
    }

    @Test
    void anotherSolarSystemBeginsWithAnEmptyPicture() {
        server.publish(100, p -> p.enter(1, 11, Kind.SHIP, 0, "one", 10, 0, 0));

        server.enterSystem("Brume");

        assertEquals(0, picture.size());
        assertEquals("Brume", server.session().system());
    }

    @Test
    void aPublicationWithoutTheOwnShipSaysThatItIsNotThere() {
        server.publish(100, p -> {});
        assertTrue(picture.shipShown());

        server.publishWithoutShip(101);

        assertFalse(picture.shipShown());
    }

    @Test
    void aLeaveOfNobodyIsAMalformedPacket() {
        assertThrows(MalformedPacketException.class, () -> server.publish(100, p -> p.leave(5)));
    }
}
