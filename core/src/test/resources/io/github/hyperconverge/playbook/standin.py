#!/usr/bin/python3
"""Stands in for the programs that a cleanup calls, each by its own name.

What there is lies in the folder $STANDIN: containers/NAME/state, its units in
containers/NAME/units/UNIT, the processes that serve for it in containers/NAME/pid,
and how they are started in containers/NAME/servers,
rows of service tables in services.json. Every call is a line of $STANDIN/log.
"""
import json
import os
import shutil
import signal
import subprocess
import sys

HERE = os.environ["STANDIN"]


def log(words):
    with open(os.path.join(HERE, "log"), "a") as out:
        out.write(json.dumps(words) + "\n")


def container(name):
    assert name and "/" not in name and not name.startswith("-"), name
    return os.path.join(HERE, "containers", name)


def read(path):
    with open(path) as stream:
        return stream.read().strip()


def write(path, text):
    with open(path + ".new", "w") as stream:
        stream.write(text)
    os.rename(path + ".new", path)


def end_server(path):
    pid = os.path.join(path, "pid")
    if os.path.exists(pid):
        for process in read(pid).split():
            try:
                os.kill(int(process), signal.SIGKILL)
            except ProcessLookupError:
                pass
        os.remove(pid)


def start_servers(path, unit):
    servers = os.path.join(path, "servers")
    if "api" in unit and os.path.exists(servers) and not os.path.exists(os.path.join(path, "pid")):
        started = [subprocess.Popen(["/usr/bin/python3"] + line.split(" "), start_new_session=True,
                                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                   for line in read(servers).splitlines()]
        write(os.path.join(path, "pid"), "\n".join(str(server.pid) for server in started))


def lxc_info(words):
    path = container(words[words.index("-n") + 1])
    if not os.path.isdir(path):
        return 1
    print("State:          " + read(path + "/state"))
    return 0


def lxc_attach(words):
    path = container(words[words.index("-n") + 1])
    if not os.path.isdir(path) or read(path + "/state") != "RUNNING":
        return 1
    inner = words[words.index("--") + 1:]
    os.environ["STANDIN_CONTAINER"] = path
    os.execvp(inner[0], inner)


def lxc_stop(words):
    path = container(words[words.index("-n") + 1])
    end_server(path)
    write(path + "/state", "STOPPED")
    return 0


def lxc_destroy(words):
    path = container(words[words.index("-n") + 1])
    if read(path + "/state") == "RUNNING":
        return 1
    shutil.rmtree(path)
    return 0


def systemctl(words):
    units = os.path.join(os.environ["STANDIN_CONTAINER"], "units")
    if words[:1] == ["is-active"]:
        states = [read(os.path.join(units, unit)) if os.path.exists(os.path.join(units, unit)) else "inactive"
                  for unit in words[1:]]
        print("\n".join(states))
        return 0 if "inactive" not in states else 3
    assert words[:2] in (["disable", "--now"], ["enable", "--now"]), words
    for unit in words[2:]:
        if not os.path.exists(os.path.join(units, unit)):
            return 1
        if words[0] == "enable":
            write(os.path.join(units, unit), "active")
            start_servers(os.environ["STANDIN_CONTAINER"], unit)
            continue
        write(os.path.join(units, unit), "inactive")
        fails = os.path.join(HERE, "fails-with-" + unit)
        if os.path.exists(fails):
            write(read(fails), "failed")
        if "api" in unit:
            end_server(os.environ["STANDIN_CONTAINER"])
    return 0


def services():
    return json.loads(read(os.path.join(HERE, "services.json")))


def save(rows):
    write(os.path.join(HERE, "services.json"), json.dumps(rows, indent=1, sort_keys=True))


def openstack(words):
    assert words[:2] == ["--os-cloud", "default"], words
    table, what, verb, rest = words[2], words[3], words[4], words[5:]
    assert what == "service" and table in ("compute", "volume"), words
    rows = services()
    if verb == "list":
        host, binary = rest[rest.index("--host") + 1], rest[rest.index("--service") + 1]
        print(json.dumps([row for row in rows if row["Host"] == host and row["Binary"] == binary]))
    elif verb == "set":
        assert rest[0] in ("--disable", "--enable"), rest
        for row in rows:
            if row["Host"] == rest[1] and row["Binary"] == rest[2]:
                row["Status"] = rest[0][2:] + "d"
        save(rows)
    elif verb == "delete":
        save([row for row in rows if str(row["ID"]) != rest[0]])
    return 0


def heat_manage(words):
    assert words == ["service", "clean"], words
    alive = set()
    for name in os.listdir(os.path.join(HERE, "containers")):
        unit = os.path.join(container(name), "units", "heat-engine")
        if os.path.exists(unit) and read(unit) == "active":
            alive.add(name.replace("_", "-"))
    save([row for row in services() if row["Binary"] != "heat-engine" or row["Host"] in alive])
    return 0


def inventory_manage(words):
    path = words[words.index("-f") + 1]
    inventory = json.loads(read(path))
    for flag, name in zip(words, words[1:]):
        if flag == "-r":
            for group in inventory.values():
                for key, value in group.items():
                    if isinstance(value, list) and name in value:
                        value.remove(name)
                    elif isinstance(value, dict):
                        value.pop(name, None)
        elif flag == "-d":
            inventory.pop(name, None)
    write(path, json.dumps(inventory, indent=2))
    print("Success. . .")
    return 0


if __name__ == "__main__":
    log([os.path.basename(sys.argv[0])] + sys.argv[1:])
    sys.exit({
        "lxc-info": lxc_info,
        "lxc-attach": lxc_attach,
        "lxc-stop": lxc_stop,
        "lxc-destroy": lxc_destroy,
        "systemctl": systemctl,
        "openstack": openstack,
        "heat-manage": heat_manage,
        "inventory-manage.py": inventory_manage,
    }[os.path.basename(sys.argv[0])](sys.argv[1:]))
