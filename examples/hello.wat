;; Prints "hello, world": the smallest WASI command. Run: tuber hello.wat
(module $hello
  (import "wasi_snapshot_preview1" "fd_write"
    (func $fd_write (param $fd i32) (param $vectors i32) (param $count i32) (param $written i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\10\00\00\00" "\0d\00\00\00")  ;; one vector: address 16, 13 bytes
  (data (i32.const 16) "hello, world\n")
  (func $start (export "_start")
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
