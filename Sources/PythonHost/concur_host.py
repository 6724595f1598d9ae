"""Starts the host of one trial: ``python concur_host.py SPECIFICATION``.

A file of its own, since ``spawn`` and ``forkserver`` import the main script again in every process:
what they find here is nothing but this.
"""

import sys

from concur_agent.host import end_with_guard, leave, main

if __name__ == "__main__":
    end_with_guard()
    leave(main(sys.argv))
