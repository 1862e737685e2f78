package orrery.weaver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class CastTypesTest {
    private static final ClassDesc SCRIPT = ClassDesc.of("scripts.Patrol");

    private final SortedMap<String, byte[]> classes =
            Compiled.classes(
                    "package ships;\nclass Hidden extends Hull {}",
                    "package ships;\npublic class Hull {}",
                    "package ships;\ninterface Inner {}");
    private final CastTypes casts = new CastTypes(classes::get);

    @Test
    void aClassOfTheJdkThatNobodyCanNameGivesWayToItsPublicSuperclass() {
        assertEquals(ConstantDescs.CD_Object, cast("java.lang.AbstractStringBuilder"));
        assertEquals(ClassDesc.of("java.util.AbstractMap"), cast("java.util.Collections$EmptyMap"));
        assertEquals(
                ClassDesc.of("java.util.AbstractList").arrayType(),
                casts.castable(ClassDesc.of("java.util.Arrays$ArrayList").arrayType(), SCRIPT));
        assertEquals(ConstantDescs.CD_Object, cast("jdk.internal.misc.Unsafe"));
    }

    @Test
    void whatCanBeNamedStays() {
        assertEquals(ClassDesc.of("java.util.ArrayList"), cast("java.util.ArrayList"));
        assertEquals(ClassDesc.of("java.util.Map$Entry"), cast("java.util.Map$Entry"));
        assertEquals(ClassDesc.of("ships.Hull"), cast("ships.Hull"));
        assertEquals(ClassDesc.of("ships.Unknown"), cast("ships.Unknown"));
        assertEquals(
                ConstantDescs.CD_int.arrayType(2),
                casts.castable(ConstantDescs.CD_int.arrayType(2), SCRIPT));
    }

    @Test
    void aClassOfAScriptIsNamedOnlyInItsPackage() {
        assertEquals(ClassDesc.of("ships.Hull"), cast("ships.Hidden"));
        assertEquals(ConstantDescs.CD_Object, cast("ships.Inner"));
        assertEquals(
                ClassDesc.of("ships.Hidden"),
                casts.castable(ClassDesc.of("ships.Hidden"), ClassDesc.of("ships.Port")));
    }

    private ClassDesc cast(String name) {
        return casts.castable(ClassDesc.of(name), SCRIPT);
    }
}
