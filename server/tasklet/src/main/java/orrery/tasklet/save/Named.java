package orrery.tasklet.save;

import org.jspecify.annotations.Nullable;

/** Codecs of what is only named: constants of enums, classes, what stays outside, statics. */
final class Named {
    static final String ENUM = "enum";
    static final String CLASS = "class";
    static final String OUTSIDE = "outside";
    static final String STATIC = "static";

    private Named() {}

    /** Constants of one enum. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // an enum class, as isEnum() has said
    static Codec ofEnum(Class<?> type) {
        return new Own(
                ENUM,
                type,
                (object, to) -> to.text(((Enum<?>) object).name()),
                from -> {
                    String name = from.text();
                    try {
                        return Enum.valueOf((Class) type, name);
                    } catch (IllegalArgumentException thrown) {
                        throw new GoneException(
                                "enum %s has no constant %s any more"
                                        .formatted(type.getName(), Texts.shown(name)));
                    }
                });
    }

    static Codec classes(ClassSpaces spaces) {
        return new Own(
                CLASS,
                null,
                (object, to) -> {
                    String name = spaces.nameOf((Class<?>) object);
                    if (name == null) {
                        throw new UnsavableException(
                                "class %s, whose class loader has no name"
                                        .formatted(((Class<?>) object).getName()));
                    }
                    Class<?> type = (Class<?>) object;
                    if (!type.isArray() && !type.isPrimitive() && !ClassSpaces.library(type)) {
                        Statics.learn(type); // of a frame's method, say
                    }
                    to.text(name);
                },
                from -> spaces.find(from.text()));
    }

    /** What stays outside; the saver writes the name itself. */
    static Codec outside(Externals externals) {
        return new Own(
                OUTSIDE,
                null,
                (object, to) -> {
                    String name = externals.nameOf(object);
                    to.text(name == null ? "" : name);
                },
                from -> {
                    String name = from.text();
                    Object found = externals.named(name);
                    if (found == null) {
                        throw new LoadException(
                                "there is nothing outside of the name '%s'"
                                        .formatted(Texts.shown(name)));
                    }
                    return found;
                });
    }

    /** Values of static final fields. */
    static Codec statics(Statics found) {
        return new Own(STATIC, null, found::write, Statics::read);
    }

    interface Write {
        void write(Object object, ObjectSink to);
    }

    interface Make {
        Object make(ObjectSource from);
    }

    private static final class Own extends Codec {
        private final String name;
        private final @Nullable Class<?> type;
        private final Write write;
        private final Make make;

        Own(String name, @Nullable Class<?> type, Write write, Make make) {
            this.name = name;
            this.type = type;
            this.write = write;
            this.make = make;
        }

        @Override
        int needs() {
            return ALL;
        }

        @Override
        void write(Object object, ObjectSink to) {
            write.write(object, to);
        }

        @Override
        Object make(ObjectSource from) {
            return make.make(from);
        }

        @Override
        ClassName name() {
            return new ClassName(name, type);
        }
    }
}
