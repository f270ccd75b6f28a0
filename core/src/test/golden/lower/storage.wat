;; Globals, memories, tables and references.
(module
  (memory $m 1) (memory $n 1)
  (table $t 1 funcref) (table $u 1 externref)
  (data $d "abc") (elem $e func $f)
  (global $g (mut f64) (f64.const 0))
  (func $f (param $x i32)
    (global.set $g (f64.neg (global.get $g)))
    (i64.store32 $n offset=0xFFFFFFFF (local.get $x) (i64.load8_s (local.get $x)))
    (drop (memory.grow $n (memory.size $m)))
    (memory.init $n $d (i32.const 1) (i32.const 2) (local.get $x))
    (memory.copy $n $m (i32.const 1) (i32.const 2) (local.get $x))
    (memory.fill $n (i32.const 1) (i32.const 2) (local.get $x))
    (data.drop $d))
  (func $r (param $x i32) (param $r externref) (result i32)
    (table.set $u (local.get $x) (select (result externref) (ref.null extern) (local.get $r) (local.get $x)))
    (table.set $t (local.get $x) (ref.func $f))
    (table.init $t $e (i32.const 1) (i32.const 2) (local.get $x))
    (table.copy $t $t (i32.const 1) (i32.const 2) (local.get $x))
    (table.fill $u (i32.const 1) (local.get $r) (local.get $x))
    (elem.drop $e)
    (drop (table.grow $u (local.get $r) (table.size $t)))
    (ref.is_null (table.get $u (local.get $x)))))
;; lowered
;; func 0 [i32] -> []
;; p0:i32 t1:f64 t2:i64 t3:i32 t4:i32
;;     0  global_get_f64 t1 0
;;     3  f64.neg t1 t1
;;     6  global_set_f64 t1 0
;;     9  i64.load8_s t2 p0 #0 0
;;    14  i64.store32 p0 t2 #-1 1
;;    19  memory_size t3 0
;;    22  memory_grow t3 t3 1
;;    26  const_i32 t4 #2
;;    29  const_i32 t3 #1
;;    32  memory_init 0 t3 t4 p0 1
;;    38  const_i32 t4 #2
;;    41  const_i32 t3 #1
;;    44  memory_copy t3 t4 p0 1 0
;;    50  const_i32 t4 #2
;;    53  const_i32 t3 #1
;;    56  memory_fill t3 t4 p0 1
;;    61  data_drop 0
;;    63  return
;; func 1 [i32 externref] -> [i32]
;; p0:i32 p1:ref t2:ref t3:i32 t4:i32 t5:ref
;;     0  ref_null t2
;;     2  select_ref t2 p0 t2 p1
;;     7  table_set p0 t2 1
;;    11  ref_func t2 0
;;    14  table_set p0 t2 0
;;    18  const_i32 t3 #2
;;    21  const_i32 t4 #1
;;    24  table_init 0 t4 t3 p0 0
;;    30  const_i32 t3 #2
;;    33  const_i32 t4 #1
;;    36  table_copy t4 t3 p0 0 0
;;    42  const_i32 t4 #1
;;    45  table_fill t4 p1 p0 1
;;    50  elem_drop 0
;;    52  table_size t3 0
;;    55  table_grow t4 p1 t3 1
;;    60  table_get t5 p0 1
;;    64  ref_is_null t4 t5
;;    67  return t4
