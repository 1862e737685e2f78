package orrery.world.offence;

import io.netty.channel.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;
import orrery.tasklet.outside.Crossing;

/**
 * Small classes that each break one rule of the architecture, in a package that the rules are
 * about. They are there to show that the rules can fail.
 */
public final class Offences {
    private Offences() {}

    public static final class ReadsTheClock {
        long now() {
            return System.nanoTime();
        }
    }

    public static final class ReadsTheDate {
        Instant now() {
            return Instant.now();
        }
    }

    public static final class StartsAThread {
        void start() {
            Thread.ofVirtual().start(() -> {});
        }
    }

    public static final class ReachesOutside {
        final Object crossing = new Crossing();
    }

    public static final class SharesAMap {
        final Object map = new ConcurrentHashMap<String, String>();
    }

    public static final class ReadsAFile {
        boolean there() {
            return Files.exists(Path.of("x"));
        }
    }

    public static final class PrintsALine {
        void print() {
            System.out.println();
        }
    }

    public static final class DrawsARandom {
        int draw() {
            return new Random().nextInt();
        }
    }

    public static final class DrawsAnId {
        Object draw() {
            return UUID.randomUUID();
        }
    }

    public static final class UsesTheMachinesSine {
        double sine() {
            return Math.sin(1.0);
        }
    }

    public static final class WalksAHashMap {
        List<String> walk() {
            HashMap<String, String> map = new HashMap<>();
            return new ArrayList<>(map.keySet());
        }
    }

    public static final class HoldsAMonitor {
        synchronized void hold() {}
    }

    public static final class KnowsAConnection {
        Channel connection;
    }

    public static final class Logs {
        void log() {
            LoggerFactory.getLogger("x").info("x");
        }
    }

    public static final class EndsTheProcess {
        void end() {
            System.exit(0);
        }
    }

    public static final class ShipManager {}

    public static final class AbstractShip {}

    public static final class NamesTheNode {
        Object node = orrery.node.offence.Downstream.class;
    }

    /** Keeps every rule, and comes close to breaking some. */
    public static final class Innocent {
        final AtomicLong counter = new AtomicLong();

        double calculate(String text) {
            String thread = Thread.currentThread().getName();
            return Math.sqrt(Math.abs(StrictMath.sin(text.length() + thread.length())));
        }
    }
}
