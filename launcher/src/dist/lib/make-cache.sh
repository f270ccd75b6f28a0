# Makes the AOT cache (JEP 514): a training run, of which the JVM keeps classes and profiles. Without one, starts are slower
# and nothing else; so a failure leaves an empty file, which the JVM ignores, and is not tried again.
[ -n "$TUBER_BUILDING" ] || echo "tuber: preparing faster starts (once for each JDK)" >&2
"$jdk/bin/java" -XX:AOTCacheOutput="$cache.$$" $options -Dwasm.MaxSpareBytes=1048576 \
  -p "$lib" -m dev.tuber.launcher/dev.tuber.launcher.Main --train "$lib/training" "$cache.$$.classes" >/dev/null 2>&1 </dev/null
[ -s "$cache.$$" ] || : >"$cache.$$"
mv -f "$cache.$$" "$cache"
rm -rf "$cache.$$"*
