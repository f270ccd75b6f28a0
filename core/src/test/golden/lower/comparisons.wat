;; Each i32 comparison in a branch: as it is, negated, and with a constant on either side.
(module
  (func $slots (param $a i32) (param $b i32)
    (if (i32.lt_u (local.get $a) (local.get $b)) (then (call $f)))
    (if (i32.eqz (i32.lt_u (local.get $a) (local.get $b))) (then (call $f)))
    (if (i32.eqz (local.get $a)) (then (call $f)))
    (if (i32.eqz (i32.eqz (local.get $a))) (then (call $f))))
  (func $literals (param $a i32)
    (if (i32.gt_s (local.get $a) (i32.const 3)) (then (call $f)))
    (if (i32.gt_s (i32.const 3) (local.get $a)) (then (call $f)))
    (if (i32.ne (local.get $a) (i32.const 0)) (then (call $f)))
    (if (i32.eq (i32.const 0) (local.get $a)) (then (call $f)))
    (if (i32.eq (i32.const 1) (i32.const 2)) (then (call $f))))
  ;; kept: the result is needed as a value
  (func $value (param $a i32) (result i32)
    (local $was i32)
    (if (local.tee $was (i32.le_u (local.get $a) (i32.const 8))) (then (call $f)))
    (local.get $was))
  (func $wide (param $a i64)
    (if (i32.eqz (i64.gt_s (local.get $a) (i64.const 1))) (then (call $f))))
  (func $floats_have_no_opposite (param $a f32)
    (if (i32.eqz (f32.lt (local.get $a) (f32.const 1))) (then (call $f))))
  (func $f))
;; lowered
;; func 0 [i32 i32] -> []
;; p0:i32 p1:i32 t2:i32
;;     0  br_if_i32_ge_u p0 p1 ->9
;;     4  call 5 0
;;     9  br_if_i32_lt_u p0 p1 ->18
;;    13  call 5 1
;;    18  br_if p0 ->26
;;    21  call 5 2
;;    26  i32.eqz t2 p0
;;    29  br_if t2 ->37
;;    32  call 5 3
;;    37  return
;; func 1 [i32] -> []
;; p0:i32 t1:i32 t2:i32
;;     0  br_if_i32_le_s_imm p0 #3 ->9
;;     4  call 5 0
;;     9  br_if_i32_ge_s_imm p0 #3 ->18
;;    13  call 5 1
;;    18  br_unless p0 ->26
;;    21  call 5 2
;;    26  br_if p0 ->34
;;    29  call 5 3
;;    34  const_i32 t2 #1
;;    37  br_if_i32_ne_imm t2 #2 ->46
;;    41  call 5 4
;;    46  return
;; func 2 [i32] -> [i32]
;; p0:i32 l1:i32 t2:i32 t3:i32
;;     0  const_i32 t2 #8
;;     3  i32.le_u l1 p0 t2
;;     7  br_unless l1 ->15
;;    10  call 5 0
;;    15  return l1
;; func 3 [i64] -> []
;; p0:i64 t1:i64 t2:i32
;;     0  const_i64 t1 #1 #0
;;     4  i64.le_s t2 p0 t1
;;     8  br_unless t2 ->16
;;    11  call 5 0
;;    16  return
;; func 4 [f32] -> []
;; p0:f32 t1:f32 t2:i32
;;     0  const_f32 t1 #1065353216
;;     3  f32.lt t2 p0 t1
;;     7  br_if t2 ->15
;;    10  call 5 0
;;    15  return
;; func 5 [] -> []
;;     0  return
