package orrery.tasklet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Random programs do on the scheduler what they do on a model made of lists. */
@ParameterizedClass
@EnumSource(CarrierKind.class)
class RandomProgramTest {
    private static final long FIRST_SEED = 20_261_123;

    private final CarrierKind carrier;

    RandomProgramTest(CarrierKind carrier) {
        this.carrier = carrier;
    }

    @Test
    void twoThousandProgramsDoWhatTheModelDoes() {
        compare(2_000);
    }

    @Test
    @Tag("long")
    void aHundredThousandProgramsDoWhatTheModelDoes() {
        compare(100_000);
    }

    private void compare(int programs) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + programs; seed++) {
            RandomProgram program = RandomProgram.of(seed);
            if (differs(program)) {
                RandomProgram small = program.shrunk(this::differs);
                assertEquals(
                        String.join("\n", ModelRun.trace(small)),
                        String.join("\n", real(small)),
                        "seed " + seed + ", as small as it gets: " + small);
                fail("seed " + seed + " differs only at times: " + program);
            }
        }
    }

    private boolean differs(RandomProgram program) {
        return !Objects.equals(ModelRun.trace(program), real(program));
    }

    private List<String> real(RandomProgram program) {
        try {
            return ProgramRun.trace(program, carrier);
        } catch (RuntimeException | AssertionError thrown) {
            return List.of("threw " + thrown);
        }
    }

    @Test
    void theSameProgramGivesTheSameTrace() {
        for (long seed = 1; seed <= 100; seed++) {
            RandomProgram program = RandomProgram.of(seed);
            assertEquals(real(program), real(program), "seed " + seed);
        }
    }
}
