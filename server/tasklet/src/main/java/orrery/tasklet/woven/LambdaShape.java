package orrery.tasklet.woven;

import java.lang.invoke.SerializedLambda;

/** Tells the lambdas of one woven class apart, when one is made again from what was saved of it. */
public final class LambdaShape {
    private LambdaShape() {}

    /** What woven code compares. */
    public static String of(SerializedLambda saved) {
        return of(
                saved.getFunctionalInterfaceClass(),
                saved.getFunctionalInterfaceMethodName()
                        + saved.getFunctionalInterfaceMethodSignature(),
                saved.getInstantiatedMethodType(),
                saved.getImplMethodName() + saved.getImplMethodSignature());
    }

    /**
     * @param function internal name of the functional interface
     * @param method name and descriptor of its abstract method
     * @param asCalled descriptor of it with the types that it is used at
     * @param body name and descriptor of the method that the lambda runs
     */
    public static String of(String function, String method, String asCalled, String body) {
        return function + '.' + method + ' ' + asCalled + ' ' + body;
    }
}
