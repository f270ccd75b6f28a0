package dev.tuber.launcher;

import dev.tuber.failure.ModuleException;
import dev.tuber.runtime.LoadedModule;

/** Where the modules of one run come from. */
interface Loading {
    /** The program. */
    LoadedModule program();

    /** A module of another file, for the same store. */
    LoadedModule module(String file);

    /** A mistake of the program with its place, where more is known of it. */
    ModuleException placed(ModuleException mistake);
}
