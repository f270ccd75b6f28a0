#!/bin/sh
# Builds the .wasm beside each .c. Needs clang, lld and wasi-libc (Debian: clang-19 lld-19 wasi-libc libclang-rt-19-dev-wasm32).
set -eu
cd "$(dirname "$0")"
for source in *.c; do
  "${CC:-clang-19}" --target=wasm32-wasi --sysroot="${SYSROOT:-/usr}" -Oz -Wall -ffile-prefix-map="$PWD"=. \
    -Wl,--strip-all,-z,stack-size=32768 "$source" -o "${source%.c}.wasm"
done
