;; Literals as right operands.
(module
  (func (param $x i32) (result i32)
    (i32.add (local.get $x) (i32.const 1))
    (i32.sub (i32.const 2))
    (i32.and (i32.const 3))
    (i32.shl (i32.const 4))
    (i32.shr_u (i32.const 5))
    (i32.or (i32.const 6)))
  (func (param $x i32) (result i32)
    (i32.add (i32.const 1) (local.get $x)))
  (func (param $x i32) (result i32)
    (i32.sub (i32.const 1) (local.get $x)))
  (func (result i32)
    (i32.add (i32.const 1) (i32.const 2))))
;; lowered
;; func 0 [i32] -> [i32]
;; p0:i32 t1:i32 t2:i32
;;     0  i32_add_imm t1 p0 #1
;;     4  i32_add_imm t1 t1 #-2
;;     8  i32_and_imm t1 t1 #3
;;    12  i32_shl_imm t1 t1 #4
;;    16  i32_shr_u_imm t1 t1 #5
;;    20  const_i32 t2 #6
;;    23  i32.or t1 t1 t2
;;    27  return t1
;; func 1 [i32] -> [i32]
;; p0:i32 t1:i32
;;     0  i32_add_imm t1 p0 #1
;;     4  return t1
;; func 2 [i32] -> [i32]
;; p0:i32 t1:i32
;;     0  const_i32 t1 #1
;;     3  i32.sub t1 t1 p0
;;     7  return t1
;; func 3 [] -> [i32]
;; t0:i32
;;     0  const_i32 t0 #1
;;     3  i32_add_imm t0 t0 #2
;;     7  return t0
