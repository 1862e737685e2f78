package orrery.tasklet.save;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import orrery.tasklet.Tasklet;

/** Finds the codec of a class, and that of a class in a save. */
final class Codecs {
    private static final ClassValue<Codec> OF_CLASS =
            new ClassValue<>() {
                @Override
                protected Codec computeValue(Class<?> type) {
                    return made(type);
                }
            };

    private Codecs() {}

    static Codec of(Class<?> type) {
        return OF_CLASS.get(type);
    }

    private static Codec made(Class<?> type) {
        Codec library = LibraryCodecs.of(type);
        if (library != null) {
            return library;
        }
        if (type.isArray()) {
            return new ArrayCodec(type);
        }
        if (Enum.class.isAssignableFrom(type)) {
            return Named.ofEnum(type.isEnum() ? type : type.getSuperclass());
        }
        if (type.isHidden()) {
            return LambdaCodec.of(type);
        }
        if (Throwable.class.isAssignableFrom(type)) {
            Codec codec = ThrowableCodec.of(type);
            return codec == null ? new Refused(Unsavable.reason(type)) : codec;
        }
        if (ClassSpaces.library(type)) {
            return new Refused(Unsavable.reason(type));
        }
        if (type.isRecord()) {
            return new RecordCodec(type);
        }
        String unsavable = Unsavable.whyNot(type);
        if (unsavable != null) {
            return new Refused(unsavable);
        }
        return Tasklet.class.isAssignableFrom(type)
                ? new TaskletCodec(type)
                : new ObjectCodec(type);
    }

    /** Whether anybody could tell an equal object from this one. */
    static boolean identityMatters(Object object) {
        return !(object instanceof Enum)
                && !(object instanceof Class)
                && !LibraryCodecs.PLAIN.contains(object.getClass())
                && !(object instanceof Collection<?> all && all.isEmpty() && immutable(all))
                && !(object instanceof Map<?, ?> map && map.isEmpty() && immutable(map));
    }

    /** Whether it is one of those that {@code of()} gives, of which there is one for all. */
    private static boolean immutable(Object empty) {
        Class<?> type = empty.getClass();
        return type == List.of().getClass()
                || type == Set.of().getClass()
                || type == Map.of().getClass();
    }

    /** The codec for the objects of a class in a save. */
    static Codec named(
            String codec,
            String type,
            Codec.FieldName[] fields,
            ClassSpaces spaces,
            List<String> notes,
            BiConsumer<Tasklet, String> lost) {
        Codec library = LibraryCodecs.named(codec);
        if (library != null) {
            return library;
        }
        return switch (codec) {
            case ArrayCodec.NAME -> {
                Class<?> array = spaces.find(type);
                if (!array.isArray() || array.getComponentType().isPrimitive()) {
                    throw new LoadException("not an array of references: " + array.getName());
                }
                yield new ArrayCodec(array);
            }
            case Named.ENUM -> {
                Class<?> constants = spaces.find(type);
                if (!constants.isEnum()) {
                    throw new GoneException("not an enum any more: " + constants.getName());
                }
                yield Named.ofEnum(constants);
            }
            case LambdaCodec.NAME -> LambdaCodec.MAKER;
            case LibraryLambdaCodec.NAME -> LibraryLambdaCodec.ONE;
            case ThrowableCodec.NAME -> {
                Class<?> thrown = spaces.find(type);
                Codec found =
                        Throwable.class.isAssignableFrom(thrown)
                                        && !Modifier.isAbstract(thrown.getModifiers())
                                ? ThrowableCodec.of(thrown, fields, notes)
                                : null;
                if (found == null) {
                    throw new GoneException("not an exception any more: " + thrown.getName());
                }
                yield found;
            }
            case TaskletCodec.NAME -> {
                Class<?> own = spaces.own(type);
                if (!Tasklet.class.isAssignableFrom(own)) {
                    throw new LoadException("not a tasklet: " + own.getName());
                }
                yield new TaskletCodec.Maker(own, shape(own, fields, notes), lost);
            }
            case ObjectCodec.NAME -> {
                Class<?> own = spaces.own(type);
                if (own.isRecord()
                        || own.isEnum()
                        || own.isInterface()
                        || own.isArray()
                        || Modifier.isAbstract(own.getModifiers())
                        || Unsavable.whyNot(own) != null) {
                    throw new GoneException(
                            "class %s is of another kind now".formatted(own.getName()));
                }
                yield new ObjectCodec.Maker(own, shape(own, fields, notes));
            }
            case RecordCodec.NAME -> {
                Class<?> own = spaces.own(type);
                if (!own.isRecord()) {
                    throw new GoneException(
                            "class %s is not a record any more".formatted(own.getName()));
                }
                yield new RecordCodec.Maker(own, fields, shape(own, fields, notes));
            }
            default ->
                    throw new LoadException("there is no codec '%s'".formatted(Texts.shown(codec)));
        };
    }

    private static SavedShape shape(Class<?> own, Codec.FieldName[] fields, List<String> notes) {
        return SavedShape.of(own, fields, Shape.of(own), notes);
    }

    /** Of a class whose objects cannot be saved. */
    static final class Refused extends Codec {
        private final String reason;

        Refused(String reason) {
            this.reason = reason;
        }

        @Override
        int needs() {
            return ALL;
        }

        @Override
        boolean mayBeOutside() {
            return true;
        }

        @Override
        void write(@Nullable Object object, ObjectSink to) {
            throw new UnsavableException(reason);
        }

        @Override
        Object make(ObjectSource from) {
            throw new GoneException(reason);
        }

        @Override
        ClassName name() {
            return new ClassName(GraphSaver.UNSAVABLE, null);
        }
    }
}
