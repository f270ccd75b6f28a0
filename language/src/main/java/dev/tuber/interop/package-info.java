/**
 * The running instances as other languages and Java hosts see them, and how values cross that border.
 *
 * <pre>
 * module   = instantiable, executable: (importObject?) -> instance
 * instance = members: exports
 * exports  = members: one for each export of the module
 * function = executable                         memory = buffer, array of bytes
 * global   = members: value                     table  = array of references
 *
 * importObject = members or hash entries: module name -> (members or hash entries: field name -> value)
 * number       = any that fits the wasm type; a float parameter rounds
 * reference    = null | function | any value (externref)
 * results      = none: void | one: value | several: array
 * </pre>
 *
 * Each object is the only one of its running instance, so identity can be compared.
 */
package dev.tuber.interop;
