package dev.tuber.rewrite;

/**
 * What came of a module.
 *
 * @param bytes the module in the binary format, not yet validated; nobody writes to them
 * @param offsets where its instructions were before
 */
public record RewrittenModule(byte[] bytes, OffsetMap offsets) {
}
