#!/usr/bin/env bash
# build.sh OUT [NAME...]: builds WASI commands (default: all) from Debian's source packages, as OUT/NAME.wasm, to compare
# engines with: benchmarks/programs/compare. A program that cannot be built is named and left out.
#   C:    apt-get install clang-19 lld-19 wasi-libc libclang-rt-19-dev-wasm32   (Debian 12)
#   go:   Go 1.21 or newer                              GO=...    (Debian 12: golang-1.23-go of bookworm-backports)
#   rust: rustc with the standard library for WASI      RUSTC=... (Debian 12: rustc and libstd-rust-dev-wasm32)
# Nothing of the packages is changed, Debian's patches are left out. BUILD_DIR keeps the sources for the next time.
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")"
HERE=$PWD
[ $# -gt 0 ] || { sed -n '2,7s/^# //p' build.sh; exit 1; }
case $1 in /*) OUT=$1 ;; *) OUT=$OLDPWD/$1 ;; esac
shift
B=${BUILD_DIR:-$(mktemp -d)}
mkdir -p "$OUT" "$B/lists/partial" "$B/dl"
export TMPDIR=$B
CC="${CC:-clang-19} --target=wasm32-wasi --sysroot=/usr -O2 -w -I$HERE/compat -include $HERE/compat/files.h
  -D_WASI_EMULATED_SIGNAL -D_WASI_EMULATED_PROCESS_CLOCKS -D_WASI_EMULATED_GETPID -D_WASI_EMULATED_MMAN -ffile-prefix-map=$B=."
LIBS="$HERE/compat/files.c -lwasi-emulated-signal -lwasi-emulated-process-clocks -lwasi-emulated-getpid
  -lwasi-emulated-mman -lm -lc-printscan-long-double -Wl,--strip-debug,-z,stack-size=1048576"

source_of() { # PACKAGE: the upstream sources, in $B/PACKAGE
  [ -d "$B/$1" ] && return
  local options="-qq -o Dir::Etc::SourceParts=/dev/null -o Dir::Etc::SourceList=$B/src.sources
    -o Dir::State::Lists=$B/lists -o APT::Sandbox::User=root"
  if [ ! -f "$B/src.sources" ]; then
    sed -n '/^Types/,$p' /etc/apt/sources.list.d/debian.sources | sed 's/^Types: deb$/Types: deb-src/' > "$B/src.sources"
    apt-get $options update
  fi
  (cd "$B/dl" && apt-get $options source --only-source --download-only "$1") || true # a patch may be missing: not needed
  mkdir "$B/$1" && tar xf "$B"/dl/"$1"_*.orig.tar.?z* -C "$B/$1" --strip-components=1
}

minigzip() { source_of zlib; cd "$B/zlib"; $CC -DHAVE_UNISTD_H -I. test/minigzip.c ./*.c $LIBS -o "$1"; }
lz4() { source_of lz4; cd "$B/lz4"; $CC -DXXH_NAMESPACE=LZ4_ -Ilib programs/*.c lib/*.c $LIBS -o "$1"; }
zstd() {
  source_of libzstd; cd "$B/libzstd"
  $CC -DZSTD_NOBENCH -DZSTD_NODICT -DZSTD_NOTRACE -DZSTD_DISABLE_ASM -DXXH_NAMESPACE=ZSTD_ -Ilib -Ilib/common \
    programs/{zstdcli,fileio,fileio_asyncio,util,timefn}.c lib/{common,compress,decompress}/*.c $LIBS -o "$1"
}
cmark() {
  source_of cmark; cd "$B/cmark/src"
  printf '#define HAVE_STDBOOL_H\n#include <stdbool.h>\n#define CMARK_ATTRIBUTE(list) __attribute__ (list)\n#define CMARK_INLINE inline\n' > config.h
  printf '#define CMARK_EXPORT\n#define CMARK_NO_EXPORT\n' > cmark_export.h
  printf '#define CMARK_VERSION 0\n#define CMARK_VERSION_STRING "0.30.2"\n' > cmark_version.h
  $CC -I. ./*.c $LIBS -o "$1"
}
zopfli() { source_of zopfli; cd "$B/zopfli/src/zopfli"; $CC ./*.c $LIBS -o "$1"; }
xmlwf() {
  source_of expat; cd "$B/expat/expat"
  printf '#define XML_NS 1\n#define XML_DTD 1\n#define XML_CONTEXT_BYTES 1024\n#define XML_POOR_ENTROPY 1\n#define BYTEORDER 1234\n#define PACKAGE "expat"\n#define HAVE_UNISTD_H 1\n' > lib/expat_config.h
  $CC -include unistd.h -Ilib lib/{xmlparse,xmlrole,xmltok}.c xmlwf/{xmlwf,xmlfile,codepage,readfilemap}.c $LIBS -o "$1"
}
xxhsum() { source_of xxhash; cd "$B/xxhash"; $CC -I. xxhash.c cli/*.c $LIBS -o "$1"; }
duktape() { # JavaScript; an uncaught error ends it, as there is no setjmp
  source_of duktape; cd "$B/duktape"
  $CC -DDUK_CMDLINE_PRINTALERT_SUPPORT -DDUK_CMDLINE_CONSOLE_SUPPORT -Isrc -Iextras/print-alert -Iextras/console \
    src/duktape.c extras/print-alert/duk_print_alert.c extras/console/duk_console.c examples/cmdline/duk_cmdline.c $LIBS -o "$1"
}
mawk() {
  source_of mawk; cd "$B/mawk"
  [ -f config.h ] || ./configure > configure.log 2>&1
  [ -f scancode.c ] || { gcc -w -I. -o makescan makescan.c && ./makescan > scancode.c; }
  $CC -DHAVE_CONFIG_H -I. $(ls ./*.c | grep -vE '/(makescan|rexp.*|regexp_system|fpe_check|trace)\.c$') $LIBS -o "$1"
}
pcre2grep() {
  source_of pcre2; cd "$B/pcre2/src"
  cp config.h.generic config.h; cp pcre2.h.generic pcre2.h; cp pcre2_chartables.c.dist pcre2_chartables.c
  $CC -DHAVE_CONFIG_H -DHAVE_STRERROR -DPCRE2_CODE_UNIT_WIDTH=8 -DSUPPORT_PCRE2_8 -DSUPPORT_UNICODE -I. \
    $(ls pcre2_*.c | grep -vE '_(jit_test|dftables|fuzzsupport|printint|ucptables|jit_match|jit_misc)\.c$') \
    pcre2grep.c $LIBS -o "$1"
}
go() { cp "$HERE/src/main.go" "$B/main.go"; cd "$B"; GOOS=wasip1 GOARCH=wasm GOCACHE=$B/gocache GO111MODULE=off "${GO:-go}" build -ldflags=-w -o "$1" main.go; }
rust() { "${RUSTC:-rustc}" --target "${RUST_TARGET:-wasm32-wasi}" -O -C strip=debuginfo -C linker="${LLD:-wasm-ld-19}" "$HERE/src/main.rs" -o "$1"; }

for name in ${*:-minigzip lz4 zstd cmark zopfli xmlwf xxhsum duktape mawk pcre2grep go rust}; do
  if (set -e; "$name" "$OUT/$name.wasm") > "$B/$name.log" 2>&1; then echo "$name"; else echo "$name: not built, see $B/$name.log"; fi
done
