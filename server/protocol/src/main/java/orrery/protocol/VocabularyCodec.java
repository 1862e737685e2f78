package orrery.protocol;

import orrery.script.Contact;
import orrery.script.Event;
import orrery.script.Kind;
import orrery.script.Order;
import orrery.script.Vector3;

/** How the words of {@code orrery.script} are written; see the tables in {@code PROTOCOL.md}. */
final class VocabularyCodec {
    private static final Kind[] KINDS = Kind.values();

    private VocabularyCodec() {}

    static void write(Order order, PacketOutput out) {
        switch (order) {
            case Order.Stop _ -> out.unsignedByte(0);
            case Order.GoTo(Vector3 point) -> out.unsignedByte(1).vector(point);
            case Order.Approach(long id, double range) -> ranged(2, id, range, out);
            case Order.Orbit(long id, double range) -> ranged(3, id, range, out);
            case Order.KeepAtRange(long id, double range) -> ranged(4, id, range, out);
            case Order.Warp(long id, double range) -> ranged(5, id, range, out);
            case Order.Dock(long id) -> out.unsignedByte(6).zigzag(id);
            case Order.Undock _ -> out.unsignedByte(7);
            case Order.Jump(long id) -> out.unsignedByte(8).zigzag(id);
            case Order.Lock(long id) -> out.unsignedByte(9).zigzag(id);
            case Order.Unlock(long id) -> out.unsignedByte(10).zigzag(id);
            case Order.Attack(long id) -> out.unsignedByte(11).zigzag(id);
            case Order.CeaseFire _ -> out.unsignedByte(12);
            case Order.Mine(long id) -> out.unsignedByte(13).zigzag(id);
            case Order.Loot(long id) -> out.unsignedByte(14).zigzag(id);
            case Order.Buy(String commodity, long units) -> traded(15, commodity, units, out);
            case Order.Sell(String commodity, long units) -> traded(16, commodity, units, out);
            case Order.Unload _ -> out.unsignedByte(17);
            case Order.Distress _ -> out.unsignedByte(18);
        }
    }

    static Order order(PacketInput in) {
        int type = in.unsignedByte();
        return switch (type) {
            case 0 -> new Order.Stop();
            case 1 -> new Order.GoTo(vector(in));
            case 2 -> new Order.Approach(in.zigzag64(), in.meters("range"));
            case 3 -> new Order.Orbit(in.zigzag64(), in.meters("range"));
            case 4 -> new Order.KeepAtRange(in.zigzag64(), in.meters("range"));
            case 5 -> new Order.Warp(in.zigzag64(), in.meters("range"));
            case 6 -> new Order.Dock(in.zigzag64());
            case 7 -> new Order.Undock();
            case 8 -> new Order.Jump(in.zigzag64());
            case 9 -> new Order.Lock(in.zigzag64());
            case 10 -> new Order.Unlock(in.zigzag64());
            case 11 -> new Order.Attack(in.zigzag64());
            case 12 -> new Order.CeaseFire();
            case 13 -> new Order.Mine(in.zigzag64());
            case 14 -> new Order.Loot(in.zigzag64());
            case 15 -> new Order.Buy(name(in, "commodity"), in.zigzag64());
            case 16 -> new Order.Sell(name(in, "commodity"), in.zigzag64());
            case 17 -> new Order.Unload();
            case 18 -> new Order.Distress();
            default -> throw in.malformed("order has unknown type " + type);
        };
    }

    static void write(Event event, PacketOutput out) {
        switch (event) {
            case Event.ContactSighted(Contact contact) -> write(contact, out.unsignedByte(0));
            case Event.DamageTaken(long id, double points) ->
                    out.unsignedByte(1).zigzag(id).finite64(points);
            case Event.TargetDestroyed(long id) -> out.unsignedByte(2).zigzag(id);
            case Event.TargetLost(long id) -> out.unsignedByte(3).zigzag(id);
            case Event.DistressHeard(long id, long attacker, Vector3 position) ->
                    out.unsignedByte(4).zigzag(id).zigzag(attacker).vector(position);
            case Event.Heard(String speaker, String text) ->
                    out.unsignedByte(5).name(speaker).text(text, Protocol.MAX_TEXT_LENGTH);
            case Event.Told(long senderId, String name, byte[] body) ->
                    out.unsignedByte(6).zigzag(senderId).name(name).body(body);
            case Event.Silence _ -> out.unsignedByte(7);
        }
    }

    static Event event(PacketInput in) {
        int type = in.unsignedByte();
        return switch (type) {
            case 0 -> new Event.ContactSighted(contact(in));
            case 1 -> new Event.DamageTaken(in.zigzag64(), in.finite64("damage"));
            case 2 -> new Event.TargetDestroyed(in.zigzag64());
            case 3 -> new Event.TargetLost(in.zigzag64());
            case 4 -> new Event.DistressHeard(in.zigzag64(), in.zigzag64(), vector(in));
            case 5 ->
                    new Event.Heard(name(in, "speaker"), in.text(Protocol.MAX_TEXT_LENGTH, "text"));
            case 6 -> new Event.Told(in.zigzag64(), name(in, "message name"), in.body());
            case 7 -> new Event.Silence();
            default -> throw in.malformed("event has unknown type " + type);
        };
    }

    static Kind kind(PacketInput in) {
        return KINDS[in.unsignedByte(KINDS.length, "kind")];
    }

    static Vector3 vector(PacketInput in) {
        return new Vector3(in.meters("x"), in.meters("y"), in.meters("z"));
    }

    static String name(PacketInput in, String what) {
        return in.text(Protocol.MAX_NAME_LENGTH, what);
    }

    private static void ranged(int type, long id, double range, PacketOutput out) {
        out.unsignedByte(type).zigzag(id).meters(range);
    }

    private static void traded(int type, String commodity, long units, PacketOutput out) {
        out.unsignedByte(type).name(commodity).zigzag(units);
    }

    private static void write(Contact contact, PacketOutput out) {
        out.zigzag(contact.id())
                .constant(contact.kind())
                .name(contact.type())
                .name(contact.name())
                .name(contact.faction())
                .flag(contact.hostile())
                .vector(contact.position())
                .vector(contact.velocity())
                .finite64(contact.shield())
                .finite64(contact.armour())
                .finite64(contact.hull());
    }

    private static Contact contact(PacketInput in) {
        return new Contact(
                in.zigzag64(),
                kind(in),
                name(in, "type"),
                name(in, "name"),
                name(in, "faction"),
                in.flag("hostile"),
                vector(in),
                vector(in),
                in.finite64("shield"),
                in.finite64("armour"),
                in.finite64("hull"));
    }
}
