package orrery.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.tasklet.Channel;
import orrery.tasklet.Scheduler;
import orrery.tasklet.kit.Semaphore;
import orrery.tasklet.woven.Woven;
import orrery.weaver.sample.Play;

class WeavingLoaderTest {
    private final WeavingLoader loader = WeavingLoader.of(Play.class);

    @Test
    void aWovenProgramDoesWhatItDoesUnwoven() throws Exception {
        List<String> unwoven = new Play().play(new Scheduler("plain"));
        Object play = play(loader);
        Object woven =
                play.getClass()
                        .getMethod("play", Scheduler.class)
                        .invoke(play, new Scheduler("woven"));

        assertTrue(unwoven.size() > 10, unwoven::toString);
        assertEquals(unwoven, woven);
    }

    @Test
    void itsClassesAreItsOwnAndMarked() throws Exception {
        Object play = play(loader);

        assertSame(loader, play.getClass().getClassLoader());
        assertNotSame(Play.class, play.getClass());
        assertTrue(play instanceof Woven);
    }

    @Test
    void theKitIsCopiedAndTheRestIsShared() throws Exception {
        assertNotSame(Semaphore.class, loader.loadClass(Semaphore.class.getName()));
        assertSame(Channel.class, loader.loadClass(Channel.class.getName()));
    }

    @Test
    void interfacesAreNotMarkedSinceOthersMayImplementThem() throws Exception {
        Class<?> step = loader.loadClass(Play.class.getName() + "$Step");

        assertFalse(Woven.class.isAssignableFrom(step));
    }

    @Test
    void whatCannotBeWovenIsSaidALineEach() {
        RefusedException refused =
                assertThrows(
                        RefusedException.class,
                        () ->
                                new WeavingLoader(
                                        getClass().getClassLoader(),
                                        Compiled.classes(
                                                """
                                                package t;
                                                class A {
                                                    int a = orrery.weaver.Pause.receive();
                                                    static int b = orrery.weaver.Pause.receive();
                                                }
                                                """)));

        assertEquals(2, refused.refusals().size());
        assertEquals(2, String.valueOf(refused.getMessage()).lines().count());
    }

    private static Object play(WeavingLoader loader) throws ReflectiveOperationException {
        return loader.loadClass(Play.class.getName()).getConstructor().newInstance();
    }
}
