package dev.tuber.polyglot;

/** The module that the tests of other languages use. */
final class GuestModule {
    static final String TEXT = """
            (module
              (import "env" "twice" (func $twice (param i32) (result i32)))
              (import "env" "log" (func $log (param i32 f64)))
              (import "env" "pair" (func $pair (result i32 i32)))
              (import "env" "fail" (func $fail))
              (memory (export "mem") 1)
              (data (i32.const 16) "hello")
              (table (export "tab") 2 funcref)
              (elem (i32.const 0) $add)
              (global $counter (export "counter") (mut i32) (i32.const 0))
              (func $add (export "add") (param i32 i32) (result i32) local.get 0 local.get 1 i32.add)
              (func (export "div") (param i32 i32) (result i32) local.get 0 local.get 1 i32.div_s)
              (func (export "half") (param f64) (result f64) local.get 0 f64.const 0.5 f64.mul)
              (func (export "wide") (param i64) (result i64) local.get 0)
              (func (export "load") (param i32) (result i32) local.get 0 i32.load)
              (func (export "counterOf") (result i32) global.get $counter)
              (func (export "callTwice") (param i32) (result i32) local.get 0 call $twice)
              (func (export "callLog") (param i32 f64) local.get 0 local.get 1 call $log)
              (func (export "sumOfPair") (result i32) call $pair i32.add)
              (func (export "callFail") call $fail))""";

    private GuestModule() {
    }
}
