"""Runs OSA's own generator over many configuration folders, each as if in a process of its own.

osa_peer.py ORACLE OSA ENVPARENT   reads folders from standard input, one a line, and answers each
with a line of JSON: {"ok": .., "output": .., "error_class": .., "message": ..}
"""
import copy
import importlib.util
import json
import os
import queue
import random
import sys
import uuid

import yaml

sys.dont_write_bytecode = True
LOAD = yaml.safe_load
LOADED = {}
# What the oracle exchanges at each run.
EXCHANGED = [(uuid, "uuid4"), (random, "sample"), (random, "shuffle"), (os, "walk"),
             (os.path, "isfile"), (os.path, "isdir"), (queue.Queue, "get")]


def load(text):
    """Loads a text; one that came before is copied, which is faster."""
    if text not in LOADED:
        LOADED[text] = LOAD(text)
    return copy.deepcopy(LOADED[text])


def variables(osa):
    """The variables of the generator's modules that a run may change."""
    modules = [m for m in list(sys.modules.values())
               if (getattr(m, "__file__", None) or "").startswith(osa + os.sep)]
    return [(m, name, value) for m in modules for name, value in vars(m).items()
            if not name.startswith("__") and isinstance(value, (set, list, dict))]


def main():
    oracle, osa, env = sys.argv[1:]
    spec = importlib.util.spec_from_file_location("osa_oracle", oracle)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    upstream = module.Upstream(osa)
    yaml.safe_load = load
    before = [(m, name, copy.deepcopy(value)) for m, name, value in variables(osa)]
    exchanged = [(owner, name, getattr(owner, name)) for owner, name in EXCHANGED]
    for line in sys.stdin:
        for owner, name, value in exchanged:
            setattr(owner, name, value)
        for m, name, value in before:
            setattr(m, name, copy.deepcopy(value))
        print(json.dumps(module.run(upstream, line.rstrip("\n"), env)), flush=True)
        if len(LOADED) > 1000:
            LOADED.clear()


main()
