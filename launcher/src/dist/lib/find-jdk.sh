# find_jdk sets "jdk" to the home of a JDK 25. It starts no java: every JDK says its version in the file "release".

is_jdk_25() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in JAVA_VERSION=\"25[\".-]*) return 0 ;; esac
  done <"$1/release"
  return 1
}

jdk_of_java_on_path() {
  java=$(command -v java) || return 1
  java=$(readlink -f "$java") || return 1
  jdk=${java%/bin/java}
  is_jdk_25 "$jdk"
}

find_jdk() {
  if [ -n "$TUBER_JAVA_HOME" ]; then
    jdk=$TUBER_JAVA_HOME
    is_jdk_25 "$jdk" && return 0
    echo "tuber: TUBER_JAVA_HOME is $jdk, which is no JDK 25" >&2
    return 1
  fi
  if [ -n "$JAVA_HOME" ] && is_jdk_25 "$JAVA_HOME"; then
    jdk=$JAVA_HOME
    return 0
  fi
  jdk_of_java_on_path && return 0
  for jdk in /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* "$HOME"/.jabba/jdk/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    is_jdk_25 "$jdk" && return 0
  done
  echo "tuber: no JDK 25 found: install one (for example from https://adoptium.net) or set TUBER_JAVA_HOME to it" >&2
  return 1
}
