package dev.tuber.wasi.fs;

import dev.tuber.wasi.abi.Errno;
import dev.tuber.wasi.abi.WasiException;
import java.io.IOException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;

/** The error code for what Java throws. */
public final class FileErrors {
    private FileErrors() {
    }

    public static WasiException of(IOException e) {
        return new WasiException(errno(e));
    }

    // Plain tests, not pattern switches: those load much of java.lang.invoke, and programs often look for files in vain.

    /** For exceptions that are no IOException; one that means our own mistake is thrown on. */
    public static WasiException of(RuntimeException e) {
        if (e instanceof WasiException known) {
            return known;
        }
        if (e instanceof SecurityException) {
            return new WasiException(Errno.ACCES);
        }
        if (e instanceof ReadOnlyFileSystemException) {
            return new WasiException(Errno.ROFS);
        }
        if (e instanceof UnsupportedOperationException) {
            return new WasiException(Errno.NOTSUP);
        }
        if (e instanceof InvalidPathException) {
            return new WasiException(Errno.ILSEQ);
        }
        if (e instanceof NonReadableChannelException || e instanceof NonWritableChannelException) {
            return new WasiException(Errno.BADF);
        }
        throw e;
    }

    private static int errno(IOException e) {
        if (e instanceof NoSuchFileException) {
            return Errno.NOENT;
        }
        if (e instanceof FileAlreadyExistsException) {
            return Errno.EXIST;
        }
        if (e instanceof DirectoryNotEmptyException) {
            return Errno.NOTEMPTY;
        }
        if (e instanceof NotDirectoryException) {
            return Errno.NOTDIR;
        }
        if (e instanceof AccessDeniedException) {
            return Errno.ACCES;
        }
        if (e instanceof NotLinkException) {
            return Errno.INVAL;
        }
        if (e instanceof FileSystemLoopException) {
            return Errno.LOOP;
        }
        if (e instanceof AtomicMoveNotSupportedException) {
            return Errno.XDEV;
        }
        return ofText(e instanceof FileSystemException other ? other.getReason() : e.getMessage());
    }

    /** Java has no class for most errors, only the text of the C library. */
    private static int ofText(String text) {
        if (text == null) {
            return Errno.IO;
        }
        int detail = text.indexOf(" or unable to access attributes");
        return switch (detail < 0 ? text : text.substring(0, detail)) {
            case "Too many levels of symbolic links" -> Errno.LOOP;
            case "Not a directory" -> Errno.NOTDIR;
            case "Is a directory" -> Errno.ISDIR;
            case "Directory not empty" -> Errno.NOTEMPTY;
            case "File name too long" -> Errno.NAMETOOLONG;
            case "Operation not permitted" -> Errno.PERM;
            case "Read-only file system" -> Errno.ROFS;
            case "No space left on device" -> Errno.NOSPC;
            case "Disk quota exceeded" -> Errno.DQUOT;
            case "File too large" -> Errno.FBIG;
            case "Invalid argument" -> Errno.INVAL;
            case "Invalid cross-device link" -> Errno.XDEV;
            case "Too many links" -> Errno.MLINK;
            case "Too many open files" -> Errno.MFILE;
            case "Too many open files in system" -> Errno.NFILE;
            case "Device or resource busy" -> Errno.BUSY;
            case "Text file busy" -> Errno.TXTBSY;
            case "No such device or address" -> Errno.NXIO;
            case "No such device" -> Errno.NODEV;
            case "Broken pipe" -> Errno.PIPE;
            case "Connection reset", "Connection reset by peer" -> Errno.CONNRESET;
            case "Illegal seek" -> Errno.SPIPE;
            case "Operation not supported" -> Errno.NOTSUP;
            default -> Errno.IO;
        };
    }
}
