package orrery.scripthost.verify;

import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class that an edition has or may use, as far as links to it go. Names are internal ones.
 *
 * @param script its class file, if it is one of the edition's
 * @param library the class, if it is the JDK's or the script API's
 * @param parents its superclass, if any, and its interfaces
 * @param methods access flags by name and descriptor
 * @param fields access flags by name and descriptor
 */
record KnownType(
        String name,
        @Nullable ClassModel script,
        @Nullable Class<?> library,
        List<String> parents,
        Map<String, Integer> methods,
        Map<String, Integer> fields) {

    static KnownType ofScript(ClassModel model) {
        List<String> parents = new ArrayList<>();
        model.superclass().ifPresent(parent -> parents.add(parent.asInternalName()));
        for (ClassEntry parent : model.interfaces()) {
            parents.add(parent.asInternalName());
        }
        Map<String, Integer> methods = new HashMap<>();
        for (MethodModel method : model.methods()) {
            methods.put(
                    method.methodName().stringValue() + method.methodType().stringValue(),
                    method.flags().flagsMask());
        }
        Map<String, Integer> fields = new HashMap<>();
        for (FieldModel field : model.fields()) {
            fields.put(
                    field.fieldName().stringValue() + field.fieldType().stringValue(),
                    field.flags().flagsMask());
        }
        return new KnownType(
                model.thisClass().asInternalName(), model, null, parents, methods, fields);
    }

    static KnownType ofLibrary(Class<?> type) {
        List<String> parents = new ArrayList<>();
        if (type.getSuperclass() != null) {
            parents.add(internalName(type.getSuperclass()));
        }
        for (Class<?> parent : type.getInterfaces()) {
            parents.add(internalName(parent));
        }
        Map<String, Integer> methods = new HashMap<>();
        for (Method method : type.getDeclaredMethods()) {
            methods.put(
                    method.getName()
                            + descriptor(method.getReturnType(), method.getParameterTypes()),
                    method.getModifiers());
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            methods.put(
                    "<init>" + descriptor(void.class, constructor.getParameterTypes()),
                    constructor.getModifiers());
        }
        Map<String, Integer> fields = new HashMap<>();
        for (Field field : type.getDeclaredFields()) {
            fields.put(field.getName() + field.getType().descriptorString(), field.getModifiers());
        }
        return new KnownType(internalName(type), null, type, parents, methods, fields);
    }

    static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static String descriptor(Class<?> result, Class<?>[] parameters) {
        StringBuilder text = new StringBuilder("(");
        for (Class<?> parameter : parameters) {
            text.append(parameter.descriptorString());
        }
        return text.append(')').append(result.descriptorString()).toString();
    }

    boolean ofScripts() {
        return script != null;
    }

    boolean isInterface() {
        return library != null
                ? library.isInterface()
                : script != null && Modifier.isInterface(script.flags().flagsMask());
    }

    /** For messages. */
    String binaryName() {
        return name.replace('/', '.');
    }
}
