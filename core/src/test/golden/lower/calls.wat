;; Arguments are read where they are; each result has a slot.
(module
  (type $binary (func (param i32 i32) (result i32)))
  (import "m" "f" (func $f (param i32 i64) (result i64 i32)))
  (table $t 2 funcref)
  (func $direct (param $x i32) (result i32)
    (local $wide i64)
    (call $f (local.get $x) (i64.const 3))
    (local.set $x)
    (local.set $wide)
    (local.get $x))
  (func $indirect (param $x i32) (result i32)
    (call_indirect $t (type $binary) (local.get $x) (i32.const 1) (i32.const 0)))
  (func $nested (param $x i32) (result i32)
    (call $nested (call $nested (i32.add (local.get $x) (i32.const 1))))))
;; lowered
;; func 1 [i32] -> [i32]
;; p0:i32 l1:i64 t2:i64 t3:i64 t4:i32
;;     0  const_i64 t2 #3 #0
;;     4  call 0 0 p0 t2 t3 p0
;;    13  copy_i64 l1 t3
;;    16  return p0
;; func 2 [i32] -> [i32]
;; p0:i32 t1:i32 t2:i32 t3:i32
;;     0  const_i32 t1 #0
;;     3  const_i32 t2 #1
;;     6  call_indirect 0 0 t1 0 p0 t2 t3
;;    16  return t3
;; func 3 [i32] -> [i32]
;; p0:i32 t1:i32
;;     0  i32_add_imm t1 p0 #1
;;     4  call 3 0 t1 t1
;;    11  call 3 1 t1 t1
;;    18  return t1
