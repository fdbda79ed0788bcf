"""Prints what a cleanup asks of HAProxy, as JSON. Reads only.

    haproxy_status.py SOCKET [SERVER ...]
    haproxy_status.py SOCKET --backends BACKEND ...

backends     which of the backends there are
down         those of the servers that are not up, with their state
servers      the rows of the servers that are asked for, by their whole names
alone        the backends of theirs in which no other server is up
busy         how many sessions and queued requests they have
old_workers  the processes that earlier reloads have left behind; what they
             still serve is in no statistics
"""
import csv
import json
import os
import socket
import sys


def ask(path, command):
    with_haproxy = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    with_haproxy.settimeout(10)
    try:
        with_haproxy.connect(path)
        with_haproxy.sendall((command + "\n").encode("ascii"))
        answer = b""
        while True:
            part = with_haproxy.recv(65536)
            if not part:
                return answer.decode("utf-8", "replace").splitlines()
            answer += part
    finally:
        with_haproxy.close()


def statistics(path):
    lines = ask(path, "show stat")
    if not lines or not lines[0].startswith("# pxname,svname,"):
        sys.exit("no statistics from " + path)
    lines[0] = lines[0][2:]
    return list(csv.DictReader(lines))


def is_up(row):
    """HAProxy takes a server for up until its first check has failed."""
    return row["status"] == "no check" or (
        row["status"] == "UP" and row["check_status"].endswith("OK"))


def processes():
    """The processes of HAProxy: their parents by process id."""
    found = {}
    for name in os.listdir("/proc"):
        try:
            with open("/proc/%s/stat" % int(name)) as stat:
                text = stat.read()
        except (ValueError, IOError, OSError):
            continue
        command, rest = text[text.index("(") + 1:].rsplit(")", 1)
        if command.startswith("haproxy"):
            found[int(name)] = int(rest.split()[1])
    return found


def ancestors(process, parents):
    line = [process]
    while parents.get(line[-1]) in parents:
        line.append(parents[line[-1]])
    return line


def old_workers(path):
    """All of the same master but the one that answers and those above it."""
    current = [int(line.split(":")[1]) for line in ask(path, "show info")
               if line.startswith("Pid:")]
    parents = processes()
    if not current or current[0] not in parents:
        sys.exit("the process that answers on %s is not to be seen" % path)
    line = ancestors(current[0], parents)
    if len(line) > 1:
        family = [p for p in parents if ancestors(p, parents)[-1] == line[-1]]
    else:
        family = [p for p in parents if parents[p] == parents[line[0]]]
    return sorted(set(family) - set(line))


def backends(path, names):
    return {"backends": sorted(row["pxname"] for row in statistics(path)
                               if row["svname"] == "BACKEND"
                               and row["pxname"] in names)}


def servers(path, names):
    rows = [row for row in statistics(path)
            if row["svname"] not in ("FRONTEND", "BACKEND")]
    asked = [row for row in rows if row["svname"] in names]
    served = set(row["pxname"] for row in rows
                 if row["svname"] not in names and is_up(row))
    return {
        "servers": [{
            "backend": row["pxname"],
            "server": row["svname"],
            "status": row["status"],
            "up": is_up(row),
        } for row in asked],
        "down": ["%s/%s %s %s" % (row["pxname"], row["svname"], row["status"],
                                  row["check_status"])
                 for row in asked if not is_up(row)],
        "alone": sorted(set(row["pxname"] for row in asked) - served),
        "busy": sum(int(row["qcur"]) + int(row["scur"]) for row in asked),
        "old_workers": old_workers(path),
    }


def main():
    path, names = sys.argv[1], sys.argv[2:]
    if names[:1] == ["--backends"]:
        answer = backends(path, names[1:])
    else:
        answer = servers(path, names)
    print(json.dumps(answer, sort_keys=True))


if __name__ == "__main__":
    main()
