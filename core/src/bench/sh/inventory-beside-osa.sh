#!/usr/bin/env bash
# The user CPU seconds of the generator as a whole process beside those of OSA's own, on the same made-up clouds.
#
#   inventory-beside-osa.sh OSA ORACLE MAKE_CONFIG [HOSTS ...]
#
# OSA is a checkout of openstack-ansible, ORACLE the program that drives its generator repeatably (--osa, --config),
# MAKE_CONFIG the one that makes a user configuration up (HOSTS SEED FOLDER). PYTHON names the interpreter, RUNS how
# often each is run (the median counts), JAVA the virtual machine. Build the jar first: mvn -q -DskipTests package
set -euo pipefail

osa=$(realpath "$1") oracle=$(realpath "$2") make_config=$(realpath "$3")
shift 3
(($#)) || set -- 10 100 300 1000 3000
python=${PYTHON:-python3} java=${JAVA:-java} runs=${RUNS:-5}
jar=$(realpath "$(dirname "$0")/../../../target/hyperconverge.jar")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

ours() {
    "$java" -XX:TieredStopAtLevel=1 "${@:3}" -jar "$jar" inventory --env-d "$osa/inventory/env.d" --config "$1" \
        --names counter --addresses ascending >"$2" 2>"$work/complaints"
}
theirs() { "$python" "$oracle" --osa "$osa" --config "$1" >"$2"; }

median() {
    local TIMEFORMAT=%U
    for ((run = 0; run < runs; run++)); do
        { time "$@" 2>/dev/null; } 2>&1
    done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

"$python" "$make_config" 100 1 "$work/training"
ours "$work/training" /dev/null -Xshare:off -XX:DumpLoadedClassList="$work/classes"
"$java" -Xshare:dump -XX:SharedClassListFile="$work/classes" -XX:SharedArchiveFile="$work/classes.jsa" -jar "$jar" \
    >"$work/dump" 2>&1

"$java" -version 2>&1 | head -n 1
"$python" --version
printf '%8s %8s %8s %8s %8s %8s\n' hosts osa ours times shared times
for hosts in "$@"; do
    "$python" "$make_config" "$hosts" 1 "$work/$hosts"
    osa_seconds=$(median theirs "$work/$hosts" "$work/theirs")
    plain_seconds=$(median ours "$work/$hosts" "$work/ours")
    cmp "$work/theirs" "$work/ours"
    shared_seconds=$(median ours "$work/$hosts" "$work/ours" -XX:SharedArchiveFile="$work/classes.jsa")
    awk -v hosts="$hosts" -v osa="$osa_seconds" -v plain="$plain_seconds" -v shared="$shared_seconds" \
        'BEGIN { printf "%8d %8.2f %8.2f %8.1f %8.2f %8.1f\n", hosts, osa, plain, osa / plain, shared, osa / shared }'
done
