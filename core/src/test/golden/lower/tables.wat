;; br_table: arms that move values or return do it behind the table, once for each label.
(module
  (func $plain (param $x i32) (result i32)
    (block $c (block $b (block $a
      (br_table $a $b $a $c (local.get $x)))
      (return (i32.const 10)))
      (return (i32.const 20)))
    (i32.const 30))
  (func $carried (param $x i32) (result i32)
    (block $b (result i32)
      (i32.add (i32.const 1)
        (block $a (result i32)
          (br_table $a $b $a $b 2 (i32.const 5) (local.get $x))))))
  (func $again (param $x i32)
    (loop $next (br_table $next 1 (local.get $x)))))
;; lowered
;; func 0 [i32] -> [i32]
;; p0:i32 t1:i32
;;     0  br_table p0 ->7 ->13 ->7 ->19
;;     7  const_i32 t1 #10
;;    10  return t1
;;    13  const_i32 t1 #20
;;    16  return t1
;;    19  const_i32 t1 #30
;;    22  return t1
;; func 1 [i32] -> [i32]
;; p0:i32 t1:i32 t2:i32
;;     0  br_table p0 ->8 ->13 ->8 ->13 ->18
;;     8  const_i32 t1 #5
;;    11  br ->24
;;    13  const_i32 t2 #5
;;    16  br ->28
;;    18  const_i32 t1 #5
;;    21  return t1
;;    24  i32_add_imm t2 t1 #1
;;    28  return t2
;; func 2 [i32] -> []
;; p0:i32
;;     0  loop 0
;;     2  br_table p0 ->0 ->7
;;     7  return
