;; A comparison is made in the branch; loop parameters live in their homes.
(module
  (func $sum (param $n i32) (result i32)
    (local $i i32) (local $sum i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $i) (local.get $n)))
        (local.set $sum (i32.add (local.get $sum) (local.get $i)))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $next)))
    (local.get $sum))
  (func $countdown (param $n i32)
    (loop $next
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1))))))
  (func $factorial (param $n i64) (result i64)
    (i64.const 1)
    (loop $next (param i64) (result i64)
      (i64.mul (local.get $n))
      (local.set $n (i64.sub (local.get $n) (i64.const 1)))
      (br_if $next (i32.eqz (i64.eqz (local.get $n))))))
  ;; values below the loop are not idle at its header
  (func $below (param $x i32) (result i32)
    (i32.popcnt (local.get $x))
    (loop $next (br_if $next (i32.const 0 (i32.clz (local.get $x)) (drop))))
    (local.get $x)
    (i32.sub)))
;; lowered
;; func 0 [i32] -> [i32]
;; p0:i32 l1:i32 l2:i32 t3:i32
;;     0  loop 0
;;     2  br_if_i32_ge_u l1 p0 ->16
;;     6  i32.add l2 l2 l1
;;    10  i32_add_imm l1 l1 #1
;;    14  br ->0
;;    16  return l2
;; func 1 [i32] -> []
;; p0:i32 t1:i32
;;     0  loop 0
;;     2  i32_add_imm p0 p0 #-1
;;     6  br_if p0 ->0
;;     9  return
;; func 2 [i64] -> [i64]
;; p0:i64 t1:i64 t2:i64 t3:i64 t4:i32
;;     0  const_i64 t1 #1 #0
;;     4  loop 0
;;     6  i64.mul t1 t1 p0
;;    10  const_i64 t2 #1 #0
;;    14  i64.sub p0 p0 t2
;;    18  i64.eqz t4 p0
;;    21  br_unless t4 ->4
;;    24  return t1
;; func 3 [i32] -> [i32]
;; p0:i32 t1:i32 t2:i32
;;     0  i32.popcnt t1 p0
;;     3  loop 0
;;     5  i32.clz t2 p0
;;     8  const_i32 t2 #0
;;    11  br_if t2 ->3
;;    14  i32.sub t1 t1 p0
;;    18  return t1
