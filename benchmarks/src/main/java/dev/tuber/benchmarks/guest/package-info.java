/**
 * What runs in the processes that are measured. {@link dev.tuber.benchmarks.guest.Driver} needs the JDK only, since it drives
 * other engines too.
 */
package dev.tuber.benchmarks.guest;
