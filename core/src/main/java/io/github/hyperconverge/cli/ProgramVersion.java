package io.github.hyperconverge.cli;

/** The version of the program. */
final class ProgramVersion {
    private ProgramVersion() {}

    /** Returns what the jar says of itself. */
    static String ofJar() {
        String version = ProgramVersion.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
