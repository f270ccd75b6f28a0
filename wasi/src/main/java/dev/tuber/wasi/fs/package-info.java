/**
 * Directories that a guest may use, and nothing outside of them.
 *
 * <pre>
 * path      = component ("/" component)* "/"*    -- relative; an absolute path is EPERM
 * component = "." | ".." | name                  -- ".." above the directory where the path starts is EPERM
 * Place     = Anchor name                        -- what a path leads to: a name in a directory that is held
 * </pre>
 *
 * A {@link dev.tuber.wasi.fs.PathWalk} goes from component to component and follows no link of the file system: a symbolic
 * link is read and its text is walked like a part of the path, from the directory where the link is; an absolute text is
 * EPERM, more than 40 links are ELOOP. Every operation at the end is told not to follow links either.
 *
 * <p>What is guaranteed while somebody else exchanges directories for links during the walk:
 * <ul>
 * <li>On Linux with {@code /proc}, for the real file system: nothing outside the directory is read, written, created or
 * removed. Directories are entered through {@link java.nio.file.SecureDirectoryStream} (openat without following links), and
 * the operation names its target as {@code /proc/self/fd/N/name}, which the kernel resolves from the directory that is held,
 * wherever that has been moved to. Java does not tell N. It is found by looking at which descriptors of the process have
 * appeared that are this directory (device and inode), while no other walk opens one; before each use it is looked at again.
 * Would another part of the Java process open the same directory in the same microseconds, close it between that look and
 * the use, and get another directory under the same number in between, the operation would go there. The directory that was
 * entered last stays open and is used again while its name still means it.
 * <li>Elsewhere, and for file systems of an embedder (polyglot contexts): each directory of the walk is checked for being
 * the same directory and no link right before and right after the operation, and a file is truncated only after that. This
 * stops every link that is there, and makes an exchange fail unless it comes after the first look and is undone before the
 * second: one that hits this moment leads outside. Directories that others can write to are not safe there.
 * </ul>
 * The directory that the embedder gives is trusted, with the path to it.
 */
package dev.tuber.wasi.fs;
