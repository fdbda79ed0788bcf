"""Runs OSA's own generator over many configuration folders, each in a process of its own.

osa_peer.py ORACLE OSA ENVPARENT   reads folders from standard input, one a line, and answers each
with a line of JSON: {"ok": .., "output": .., "error_class": .., "message": ..}
"""
import importlib.util
import json
import os
import sys

sys.dont_write_bytecode = True


def main():
    oracle, osa, env = sys.argv[1:]
    spec = importlib.util.spec_from_file_location("osa_oracle", oracle)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    upstream = module.Upstream(osa)
    for line in sys.stdin:
        config = line.rstrip("\n")
        reader, writer = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reader)
            result = module.run(upstream, config, env)
            with os.fdopen(writer, "w") as pipe:
                pipe.write(json.dumps(result))
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as pipe:
            answer = pipe.read()
        os.waitpid(child, 0)
        print(answer, flush=True)


main()
