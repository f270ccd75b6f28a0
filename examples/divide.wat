;; Gives the quotient and the remainder at once. Run: tuber run --invoke divide divide.wat 17 5
;; A zero divisor shows a trap with its backtrace: tuber run --invoke divide divide.wat 1 0
(module $divide
  (func $quotient (param $a i32) (param $b i32) (result i32)
    (i32.div_s (local.get $a) (local.get $b)))
  (func $divide (export "divide") (param $a i32) (param $b i32) (result i32 i32)
    (call $quotient (local.get $a) (local.get $b))
    (i32.rem_s (local.get $a) (local.get $b))))
