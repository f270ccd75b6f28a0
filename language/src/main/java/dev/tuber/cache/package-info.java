/**
 * Keeps the classes that the tier "jvm" generates in files, for the next process that runs the same module.
 *
 * <pre>
 * directory = entry*                        -- one file a module; bounded, the entries that were not used for longest go first
 * entry     = header index module class*    -- written to a file of another name, which then takes the entry's name
 * header    = magic:int size:int crc:int    -- of the index; all numbers are big-endian, all checksums CRC-32C
 * index     = settings:text moduleSize:int count:int (name:text size:int crc:int)*
 * text      = size:short UTF-8
 * module    = the bytes of the module       -- compared with those of the module that is run
 * class     = a class file
 * </pre>
 *
 * <p>A damaged entry is as good as none, a damaged class is generated anew, and either is replaced when the run ends. Entries are
 * code that will be run: what others own or could write to is not read.
 *
 * <p>An artifact is a file that a user keeps, with all classes of a module:
 *
 * <pre>
 * artifact  = magic:byte[8] size:int crc:int body   -- the size of all, the CRC-32C of the body
 * body      = build:text settings:text moduleSize:int count:int (name:text size:int)* module class*
 * </pre>
 *
 * It is read as a whole or not at all. Up to the build the format is for ever.
 */
package dev.tuber.cache;
