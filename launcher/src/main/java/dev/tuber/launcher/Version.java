package dev.tuber.launcher;

import java.lang.module.ModuleDescriptor;

/** What {@code --version} prints. */
final class Version {
    private Version() {
    }

    static String text() {
        ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
        String version = descriptor == null ? "(not run as a module)" : descriptor.rawVersion().orElse("(unknown)");
        return "tuber " + version + " on " + System.getProperty("java.vm.name") + " " + Runtime.version();
    }
}
