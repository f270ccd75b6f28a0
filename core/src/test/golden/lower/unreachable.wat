;; Nothing is written that control cannot reach.
(module
  (func $endless
    (loop $next (br $next))
    (call $endless)
    (unreachable))
  (func $after_return (param $x i32) (result i32)
    (return (local.get $x))
    (i32.add))
  (func $both_branches_leave (param $x i32) (result i32)
    (if (result i32) (local.get $x)
      (then (return (i32.const 1)))
      (else (unreachable)))
    (i32.add (i32.const 2)))
  (func $block_nobody_reaches (result i64)
    (block (result i64) (unreachable))
    (i64.add (i64.const 1))))
;; lowered
;; func 0 [] -> []
;;     0  loop 0
;;     2  br ->0
;; func 1 [i32] -> [i32]
;; p0:i32 t1:i32
;;     0  return p0
;; func 2 [i32] -> [i32]
;; p0:i32 t1:i32
;;     0  br_unless p0 ->9
;;     3  const_i32 t1 #1
;;     6  return t1
;;     9  unreachable
;; func 3 [] -> [i64]
;; t0:i64 t1:i64
;;     0  unreachable
