#!/usr/bin/env bash
# The CPU seconds, user and system, of validating an env.d as a whole process beside those of a virtual machine that only
# composes the same files with SnakeYAML: the same JDK and flags, each without and with a class-data archive of its own.
#
#   validate-beside-snakeyaml.sh ENV_D SNAKEYAML_JAR [FLAG ...]
#
# JAVA_HOME names the JDK, RUNS how often each is run (the median counts). Build the jar first: mvn -q -DskipTests package
set -euo pipefail

env_d=$(realpath "$1") snakeyaml=$(realpath "$2")
shift 2
flags=("$@") runs=${RUNS:-21} java=${JAVA_HOME:+$JAVA_HOME/bin/}java
here=$(realpath "$(dirname "$0")")
jar=$(realpath "$here/../../../target/hyperconverge.jar")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${java}c" -cp "$snakeyaml" -d "$work" "$here/ComposeOnly.java"
"${java%java}jar" --create --file "$work/compose.jar" -C "$work" ComposeOnly.class

compose() { "$java" "${flags[@]}" "$@" -cp "$work/compose.jar:$snakeyaml" ComposeOnly "$env_d"; }
validate() { "$java" "${flags[@]}" "$@" -jar "$jar" validate --env-d "$env_d"; }

median() {
    local TIMEFORMAT='%U %S'
    for ((run = 0; run < runs; run++)); do
        { time "$@" >"$work/out" 2>"$work/err"; } 2>&1
    done | awk '{ print $1 + $2 }' | sort -n | sed -n "$(((runs + 1) / 2))p"
}

row() { awk -v what="$1" -v floor="$2" -v ours="$3" 'BEGIN { printf "%-10s %8.3f %9.3f %6.2f\n", what, floor, ours, ours / floor }'; }

"$java" -version 2>&1 | head -n 1
echo "flags: ${flags[*]:-none}"
printf '%-10s %8s %9s %6s\n' '' compose validate times
row plain "$(median compose)" "$(median validate)"
compose -XX:ArchiveClassesAtExit="$work/compose.jsa" >"$work/out" 2>&1
validate -XX:ArchiveClassesAtExit="$work/validate.jsa" >"$work/out" 2>&1
row archived "$(median compose -XX:SharedArchiveFile="$work/compose.jsa")" \
    "$(median validate -XX:SharedArchiveFile="$work/validate.jsa")"
