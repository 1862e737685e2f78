package orrery.node;

/** Prints the version of the jar. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        String version = Main.class.getPackage().getImplementationVersion();
        System.out.println("orrery " + (version == null ? "unpackaged" : version));
    }
}
