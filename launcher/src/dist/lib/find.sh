# Finds this folder and a JDK 25, and remembers them. The folder's name must be the same in every run: the JVM refuses an
# AOT cache that was made with other names of the same files.
before=$home
home=$(cd "$bin/.." && pwd -P) || exit 1
. "$home/lib/find-jdk.sh"
find_jdk || exit 1
if [ -w "$home/lib" ] && [ -z "$TUBER_JAVA_HOME" ]; then
  [ "$before" = "$home" ] || rm -f "$home"/lib/*.aot
  printf '%s\n%s\n' "$home" "$jdk" >"$home/lib/found"
fi
