;; Values travel to a label only when they are not there already, and only on the path that is taken.
(module
  (func $clamp (param $x i32) (result i32)
    (if (result i32) (i32.lt_s (local.get $x) (i32.const 0))
      (then (i32.const 0))
      (else (local.get $x))))
  (func $conditional_value (param $x i32) (result i32)
    (block $out (result i32)
      (br_if $out (i32.const 1) (i32.eq (local.get $x) (i32.const 7)))
      (i32.add (i32.const 2))))
  ;; the result of the last addition must not go to the local directly: the branch arrives between
  (func $joins_before_set (param $x i32) (result i32)
    (local $y i32)
    (local.set $y
      (block $out (result i32)
        (drop (br_if $out (i32.const 3) (local.get $x)))
        (i32.add (local.get $x) (i32.const 4))))
    (local.get $y))
  (func $early_return (param $x i64) (result i64)
    (if (i64.eqz (local.get $x)) (then (return (i64.const 9))))
    (local.get $x))
  (func $shift_down (param $x i32) (result i32 i32)
    (block $out (result i32 i32)
      (i32.popcnt (local.get $x))
      (i32.clz (local.get $x))
      (i32.ctz (local.get $x))
      (br $out)))
  (func $if_without_else (param $x i32) (result i32)
    (i32.const 5)
    (if (param i32) (result i32) (local.get $x) (then (i32.mul (local.get $x))))))
;; lowered
;; func 0 [i32] -> [i32]
;; p0:i32 t1:i32 t2:i32
;;     0  br_if_i32_ge_s_imm p0 #0 ->9
;;     4  const_i32 t2 #0
;;     7  br ->12
;;     9  copy_i32 t2 p0
;;    12  return t2
;; func 1 [i32] -> [i32]
;; p0:i32 t1:i32 t2:i32 t3:i32
;;     0  br_if_i32_ne_imm p0 #7 ->9
;;     4  const_i32 t3 #1
;;     7  br ->16
;;     9  const_i32 t3 #1
;;    12  i32_add_imm t3 t3 #2
;;    16  return t3
;; func 2 [i32] -> [i32]
;; p0:i32 l1:i32 t2:i32
;;     0  br_unless p0 ->8
;;     3  const_i32 t2 #3
;;     6  br ->12
;;     8  i32_add_imm t2 p0 #4
;;    12  copy_i32 l1 t2
;;    15  return l1
;; func 3 [i64] -> [i64]
;; p0:i64 t1:i32 t2:i64
;;     0  i64.eqz t1 p0
;;     3  br_unless t1 ->13
;;     6  const_i64 t2 #9 #0
;;    10  return t2
;;    13  return p0
;; func 4 [i32] -> [i32 i32]
;; p0:i32 t1:i32 t2:i32 t3:i32
;;     0  i32.popcnt t1 p0
;;     3  i32.clz t2 p0
;;     6  i32.ctz t3 p0
;;     9  copy_i32 t1 t2
;;    12  copy_i32 t2 t3
;;    15  br ->17
;;    17  return t1 t2
;; func 5 [i32] -> [i32]
;; p0:i32 t1:i32
;;     0  const_i32 t1 #5
;;     3  br_unless p0 ->10
;;     6  i32.mul t1 t1 p0
;;    10  return t1
