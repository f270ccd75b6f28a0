/**
 * Where code comes from, by the debug information that compilers leave in custom sections. Sections are read when somebody
 * asks, and what is damaged is as if it were absent: debug information is no part of what a module means.
 *
 * <pre>
 * .debug_line       line tables of DWARF 2 to 5: address -> file, line, column
 * .debug_info       which directory a unit was compiled in, by the abbreviations of .debug_abbrev
 * .debug_str, .debug_line_str   strings
 * </pre>
 *
 * An address is an offset in the content of the code section.
 *
 * @see <a href="https://dwarfstd.org/dwarf5std.html">DWARF 5</a>
 */
package dev.tuber.dwarf;
