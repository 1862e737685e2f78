package orrery.scripthost.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.classfile.ClassFile;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AllowListTest {

    private final AllowList list = AllowList.shipped();

    @Test
    void everyClassAndMemberThatItNamesIsThere() {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, ClassRule> entry : list.rules().entrySet()) {
            KnownType type = type(entry.getKey());
            ClassRule rule = entry.getValue();
            List<String> named = new ArrayList<>(rule.refusals.keySet());
            named.addAll(rule.moves.keySet());
            if (rule.only != null) {
                named.addAll(rule.only);
            }
            for (String member : named) {
                if (!has(type, member)) {
                    missing.add(entry.getKey() + "." + member);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void everyMoveHasATargetThatTakesTheReceiverFirstAndGivesTheSame() {
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, ClassRule> entry : list.rules().entrySet()) {
            KnownType type = type(entry.getKey());
            entry.getValue()
                    .moves
                    .forEach((member, target) -> {
                        for (String key : type.methods().keySet()) {
                            if (callable(type, key)
                                    && names(key, member)
                                    && !lands(type, key, target)) {
                                missing.add(entry.getKey() + "." + key + " to " + target);
                            }
                        }
                    });
        }
        assertEquals(List.of(), missing);
    }

    @Test
    void whatIsMadeInsteadHasTheSameConstructors() {
        for (Map.Entry<String, ClassRule> entry : list.rules().entrySet()) {
            String made = entry.getValue().made;
            if (made != null) {
                for (Map.Entry<String, Integer> method :
                        type(entry.getKey()).methods().entrySet()) {
                    if (method.getKey().startsWith("<init>")
                            && Modifier.isPublic(method.getValue())) {
                        assertTrue(
                                type(made).methods().containsKey(method.getKey()),
                                made + "." + method.getKey());
                    }
                }
            }
        }
    }

    @Test
    void aClassThatIsNotOnTheListSaysWhatToUse() {
        assertNull(list.rule("java/util/Vector"));
        assertEquals("use ArrayList", list.insteadOf("java/util/Vector"));
        assertTrue(list.insteadOf("java/util/concurrent/locks/Lock").startsWith("use self.spawn"));
        assertTrue(list.insteadOf("java/lang/Thread$Builder").startsWith("use self.spawn"));
        assertEquals(
                "it is not on the list of what scripts may use",
                list.insteadOf("org/example/Thing"));
    }

    @Test
    void aPackageOfTheListDoesNotBringThoseBelowIt() {
        assertNotNull(list.rule("orrery/script/Self"));
        assertNull(list.rule("orrery/script/support/Values"));
        assertNull(list.rule("orrery/tasklet/budget/Meter"));
        assertFalse(list.rules().containsKey("orrery/tasklet/Carrier"));
    }

    private static KnownType type(String name) {
        try {
            return KnownType.ofLibrary(Class.forName(name.replace('/', '.')));
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(name, missing);
        }
    }

    private static boolean has(KnownType type, String member) {
        for (KnownType above : ancestors(type)) {
            if (above.methods().keySet().stream().anyMatch(key -> names(key, member))) {
                return true;
            }
            if (type.library() != null && fields(type.library()).contains(member)) {
                return true;
            }
        }
        return false;
    }

    /** The JDK hides System's streams from reflection's list of fields, not from the public one. */
    private static List<String> fields(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (var field : type.getFields()) {
            names.add(field.getName());
        }
        return names;
    }

    private static List<KnownType> ancestors(KnownType type) {
        return new KnownTypes(
                        AllowList.shipped(), new Library(AllowListTest.class.getClassLoader()))
                .withAncestors(type);
    }

    /** Whether a member of the list, as {@code name} or {@code name(A,B)}, is this method. */
    private static boolean names(String key, String member) {
        int open = key.indexOf('(');
        String name = key.substring(0, open);
        return member.equals(name)
                || member.equals(
                        name
                                + References.parameters(
                                        MethodTypeDesc.ofDescriptor(key.substring(open))));
    }

    /** Whether it is public, and no bridge to a method that gives something else. */
    private static boolean callable(KnownType type, String key) {
        int flags = type.methods().getOrDefault(key, 0);
        return Modifier.isPublic(flags) && (flags & ClassFile.ACC_BRIDGE) == 0;
    }

    private static boolean lands(KnownType type, String key, ClassRule.Target target) {
        int open = key.indexOf('(');
        boolean isStatic = Modifier.isStatic(type.methods().getOrDefault(key, 0));
        String descriptor =
                isStatic ? key.substring(open) : "(L" + type.name() + ";" + key.substring(open + 1);
        Integer flags = type(target.owner()).methods().get(target.method() + descriptor);
        return flags != null && Modifier.isStatic(flags) && Modifier.isPublic(flags);
    }
}
