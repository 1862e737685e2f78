package orrery.examples;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import orrery.tasklet.Channel;
import orrery.tasklet.RunLimit;
import orrery.tasklet.Scheduler;
import orrery.tasklet.Tasklet;

/**
 * Logic gates as tasklets, wires as channels. A gate waits for a bit on each input before it gives
 * one; so nothing depends on which gate runs first, and nothing has to settle.
 */
final class Circuit implements Example {
    private static final int BITS = 8;
    private static final boolean[] LEVELS = {false, true};

    @Override
    public void run(Arguments arguments, PrintStream out) {
        int a = arguments.number("A", 0, (1 << BITS) - 1, 100);
        int b = arguments.number("B", 0, (1 << BITS) - 1, 55);
        arguments.requireEmpty();
        out.println("half adder, A B -> sum carry");
        halfAdderTable().forEach(out::println);
        out.println("full adder, A B carry -> sum carry");
        fullAdderTable().forEach(out::println);
        out.printf("%d full adders in a row: %d + %d = %d%n", BITS, a, b, add(a, b));
    }

    static List<String> halfAdderTable() {
        List<String> table = new ArrayList<>();
        for (boolean a : LEVELS) {
            for (boolean b : LEVELS) {
                Board board = new Board();
                Sum sum = board.halfAdder(board.input(a), board.input(b));
                table.add(bit(a) + " " + bit(b) + " -> " + board.read(List.of(sum.sum, sum.carry)));
            }
        }
        return table;
    }

    static List<String> fullAdderTable() {
        List<String> table = new ArrayList<>();
        for (boolean a : LEVELS) {
            for (boolean b : LEVELS) {
                for (boolean carry : LEVELS) {
                    Board board = new Board();
                    Sum sum = board.fullAdder(board.input(a), board.input(b), board.input(carry));
                    table.add(
                            "%s %s %s -> %s"
                                    .formatted(
                                            bit(a),
                                            bit(b),
                                            bit(carry),
                                            board.read(List.of(sum.sum, sum.carry))));
                }
            }
        }
        return table;
    }

    /** Adds by gates alone: each full adder gives its carry to the next. */
    static int add(int a, int b) {
        Board board = new Board();
        List<Channel<Boolean>> outputs = new ArrayList<>();
        Channel<Boolean> carry = board.input(false);
        for (int place = 0; place < BITS; place++) {
            Sum sum =
                    board.fullAdder(
                            board.input((a >> place & 1) == 1),
                            board.input((b >> place & 1) == 1),
                            carry);
            outputs.add(sum.sum);
            carry = sum.carry;
        }
        outputs.add(carry);
        String bits = board.read(outputs).replace(" ", "");
        return Integer.parseInt(new StringBuilder(bits).reverse().toString(), 2);
    }

    private static String bit(boolean level) {
        return level ? "1" : "0";
    }

    /** The two outputs of an adder. */
    private record Sum(Channel<Boolean> sum, Channel<Boolean> carry) {}

    /** Where gates and wires are put together. */
    private static final class Board {
        private final Scheduler scheduler = new Scheduler("circuit");

        Channel<Boolean> wire() {
            return new Channel<>(scheduler, "wire");
        }

        Channel<Boolean> input(boolean level) {
            Channel<Boolean> wire = wire();
            scheduler.spawn("input", () -> wire.send(level));
            return wire;
        }

        Channel<Boolean> gate(
                String name,
                Channel<Boolean> a,
                Channel<Boolean> b,
                BinaryOperator<Boolean> logic) {
            Channel<Boolean> out = wire();
            scheduler.spawn(
                    name,
                    () -> {
                        while (true) {
                            out.send(logic.apply(a.receive(), b.receive()));
                        }
                    });
            return out;
        }

        /** Two wires that carry what comes in on one: a channel gives each bit to one receiver. */
        List<Channel<Boolean>> fork(Channel<Boolean> in) {
            List<Channel<Boolean>> branches = List.of(wire(), wire());
            scheduler.spawn(
                    "fork",
                    () -> {
                        for (boolean level : in) {
                            branches.forEach(branch -> branch.send(level));
                        }
                    });
            return branches;
        }

        Sum halfAdder(Channel<Boolean> a, Channel<Boolean> b) {
            List<Channel<Boolean>> as = fork(a);
            List<Channel<Boolean>> bs = fork(b);
            return new Sum(
                    gate("xor", as.get(0), bs.get(0), (x, y) -> x ^ y),
                    gate("and", as.get(1), bs.get(1), (x, y) -> x & y));
        }

        Sum fullAdder(Channel<Boolean> a, Channel<Boolean> b, Channel<Boolean> carry) {
            Sum first = halfAdder(a, b);
            Sum second = halfAdder(first.sum, carry);
            return new Sum(second.sum, gate("or", first.carry, second.carry, (x, y) -> x | y));
        }

        /** One bit of each output, once it is there; then the power is cut. */
        String read(List<Channel<Boolean>> outputs) {
            List<String> bits = new ArrayList<>();
            scheduler.spawn(
                    "probe", () -> outputs.forEach(output -> bits.add(bit(output.receive()))));
            scheduler.run(RunLimit.untilIdle());
            scheduler.tasklets().forEach(Tasklet::kill);
            return String.join(" ", bits);
        }
    }
}
