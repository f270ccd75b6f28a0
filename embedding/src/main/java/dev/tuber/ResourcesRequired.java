package dev.tuber;

import java.util.OptionalLong;

/**
 * What an instance of a module makes at the least, imports not counted.
 *
 * @param memories memories that the module defines
 * @param largestMemoryPages the largest minimum of a memory, in pages of 64 KiB; empty when there is none
 * @param tables tables that the module defines
 * @param largestTableElements the largest minimum of a table; empty when there is none
 */
public record ResourcesRequired(int memories, OptionalLong largestMemoryPages, int tables, OptionalLong largestTableElements) {
}
