package dev.tuber.wasi.fs;

/** What a walk does when the last component of a path is a symbolic link. */
public enum LastLink {
    /** Goes where it leads. */
    FOLLOW,
    /** Ends at the link, unless a slash after it asks for a directory. */
    KEEP,
    /** Ends at the link whatever comes after it: for removing and making names. */
    NAME
}
