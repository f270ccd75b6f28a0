;; Prints its arguments, one a line. Run: tuber args.wat one two
(module $args
  (import "wasi_snapshot_preview1" "args_sizes_get"
    (func $args_sizes_get (param $count i32) (param $bytes i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get"
    (func $args_get (param $pointers i32) (param $bytes i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param $fd i32) (param $vectors i32) (param $count i32) (param $written i32) (result i32)))
  (memory (export "memory") 4)
  (func $print (param $address i32) (param $length i32)
    (i32.store (i32.const 0) (local.get $address))
    (i32.store (i32.const 4) (local.get $length))
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))
  ;; Arguments end with a zero byte, which becomes the end of the line.
  (func $print_line (param $address i32) (local $end i32)
    (local.set $end (local.get $address))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (i32.load8_u (local.get $end))))
        (local.set $end (i32.add (local.get $end) (i32.const 1)))
        (br $next)))
    (i32.store8 (local.get $end) (i32.const 10))
    (call $print (local.get $address)
      (i32.add (i32.sub (local.get $end) (local.get $address)) (i32.const 1))))
  (func $start (export "_start") (local $pointer i32) (local $end i32)
    (drop (call $args_sizes_get (i32.const 16) (i32.const 20)))
    (drop (call $args_get (i32.const 1024) (i32.const 65536)))
    (local.set $pointer (i32.const 1024))
    (local.set $end (i32.add (i32.const 1024) (i32.mul (i32.load (i32.const 16)) (i32.const 4))))
    (loop $next
      (if (i32.lt_u (local.get $pointer) (local.get $end))
        (then
          (call $print_line (i32.load (local.get $pointer)))
          (local.set $pointer (i32.add (local.get $pointer) (i32.const 4)))
          (br $next))))))
