;; Small functions, to measure what calls between host and guest cost.
(module $calls
  (import "env" "add" (func $add (param i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "host") (param i32 i32) (result i32) (call $add (local.get 0) (local.get 1))))
