package orrery.scripts;

import orrery.script.CarrierSelf;
import orrery.script.Contact;
import orrery.script.DroneSelf;
import orrery.script.EntityScript;
import orrery.script.OrderException;
import orrery.tasklet.Channel;

/** One of a swarm: takes its work from the channel of its {@link DroneCarrier}'s fleet. */
public final class SwarmDrone implements EntityScript<DroneSelf> {
    private static final double CHASE_SECONDS = 30;
    private static final double TO_THE_END = 0;

    /** Near enough to be taken in. */
    private static final double HOME_METERS = CarrierSelf.RECOVERY_METERS / 2;

    @Override
    public void run(DroneSelf self) {
        Channel<Long> work = self.fleetChannel(DroneCarrier.WORK);
        while (true) {
            long target = work.receive();
            try {
                if (target == DroneCarrier.COME_HOME) {
                    self.approach(self.carrierId(), HOME_METERS);
                    self.stop();
                } else {
                    attack(self, target);
                }
            } catch (OrderException _) {
                self.sleep(1); // the target is gone: back in line
            }
        }
    }

    private static void attack(DroneSelf self, long target) {
        Contact enemy = self.look(target);
        if (enemy != null) {
            Gunnery.fight(self, enemy, TO_THE_END, CHASE_SECONDS);
        }
    }
}
