"""Modules of Ansible take its library from this machine, compiled once, instead of compiling what each brings along."""
import sys

if sys.orig_argv[1:] == []:
    try:
        import ansible.module_utils.basic
    except ImportError:
        pass
