;; Reverses a text in memory and gives it back through the memory. Shows loads, stores and multiple results.
;; Run: tuber run --invoke reverse reverse.wat 5    (prints the address and the first byte: 16 111, for "hello")
(module $reverse
  (memory (export "memory") 1)
  (data (i32.const 16) "hello")
  (func $reverse (export "reverse") (param $length i32) (result i32 i32)
    (local $left i32) (local $right i32) (local $byte i32)
    (local.set $left (i32.const 16))
    (local.set $right (i32.add (i32.const 15) (local.get $length)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $left) (local.get $right)))
        (local.set $byte (i32.load8_u (local.get $left)))
        (i32.store8 (local.get $left) (i32.load8_u (local.get $right)))
        (i32.store8 (local.get $right) (local.get $byte))
        (local.set $left (i32.add (local.get $left) (i32.const 1)))
        (local.set $right (i32.sub (local.get $right) (i32.const 1)))
        (br $next)))
    (i32.const 16)
    (i32.load8_u (i32.const 16))))
