;; Reading a local copies nothing, and a result goes to the local at once.
(module
  (func $poly (param $x f64) (param $a f64) (param $b f64) (result f64)
    (local $sum f64)
    (local.set $sum (f64.mul (local.get $a) (local.get $x)))
    (local.set $sum (f64.add (local.get $sum) (local.get $b)))
    (local.get $sum))
  (func $swap (param $x i32) (param $y i32) (result i32 i32)
    local.get $x
    local.get $y
    local.set $x
    local.set $y
    local.get $x
    local.get $y)
  ;; the value read before the change is the one that is added
  (func $post_increment (param $x i32) (result i32)
    local.get $x
    (local.set $x (i32.add (local.get $x) (i32.const 1)))
    local.get $x
    i32.mul)
  (func $tee (param $x i32) (result i32)
    (local.tee $x (i32.load (local.get $x)))
    (i32.load offset=4 (local.get $x))
    i32.add)
  (func $same (param $x i32)
    (local.set $x (local.get $x)))
  (memory 1))
;; lowered
;; func 0 [f64 f64 f64] -> [f64]
;; p0:f64 p1:f64 p2:f64 l3:f64 t4:f64
;;     0  f64.mul l3 p1 p0
;;     4  f64.add l3 l3 p2
;;     8  return l3
;; func 1 [i32 i32] -> [i32 i32]
;; p0:i32 p1:i32 t2:i32
;;     0  copy_i32 t2 p0
;;     3  copy_i32 p0 p1
;;     6  copy_i32 p1 t2
;;     9  return p0 p1
;; func 2 [i32] -> [i32]
;; p0:i32 t1:i32 t2:i32
;;     0  i32_add_imm t1 p0 #1
;;     4  copy_i32 t2 p0
;;     7  copy_i32 p0 t1
;;    10  i32.mul t2 t2 p0
;;    14  return t2
;; func 3 [i32] -> [i32]
;; p0:i32 t1:i32 t2:i32
;;     0  i32.load p0 p0 #0 0
;;     5  i32.load t2 p0 #4 0
;;    10  i32.add t1 p0 t2
;;    14  return t1
;; func 4 [i32] -> []
;; p0:i32
;;     0  return
