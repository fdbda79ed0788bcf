"""Kills Ansible before the task that comes after the first $KILL_AFTER; writes down how many there were."""
import os
import signal

from ansible.plugins.callback import CallbackBase

DOCUMENTATION = """
name: killer
type: aggregate
short_description: kills Ansible after a number of tasks
description: for tests
"""


class CallbackModule(CallbackBase):
    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "aggregate"
    CALLBACK_NAME = "killer"

    def __init__(self):
        super(CallbackModule, self).__init__()
        self.started = 0

    def v2_playbook_on_task_start(self, task, is_conditional):
        limit = os.environ.get("KILL_AFTER")
        if limit and self.started >= int(limit):
            os.kill(os.getpid(), signal.SIGKILL)
        self.started += 1

    def v2_playbook_on_stats(self, stats):
        with open(os.environ["TASKS"], "w") as out:
            out.write(str(self.started))
