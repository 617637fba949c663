"""Runs a command in a pseudo-terminal of its own, types into it as a person would, and prints what came of it as JSON.

Standard input holds {"command": [...], "steps": [[<shown>, <typed>], ...], "columns": 80 or null}: each text is typed once the one before it
is on the screen, after what was looked for last. The limit ends a command that waits for more than it is given.
"""
import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

limit = 100

given = json.load(sys.stdin)
child, terminal = pty.fork()
if child == 0:
    if given["columns"] is not None:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 50, given["columns"], 0, 0))
    os.execvp(given["command"][0], given["command"])

screen = b""
looked = 0
steps = [(shown.encode(), typed.encode()) for shown, typed in given["steps"]]
last = time.monotonic()
end = last + limit
while time.monotonic() < end:
    if not select.select([terminal], [], [], 0.1)[0]:
        continue
    try:
        shown = os.read(terminal, 65536)
    except OSError:
        # So Linux says that the other end is closed.
        break
    if not shown:
        break
    screen += shown
    while steps and (at := screen.find(steps[0][0], looked)) >= 0:
        looked = at + len(steps[0][0])
        os.write(terminal, steps[0][1])
        steps.pop(0)
        last = time.monotonic()
else:
    os.kill(child, signal.SIGKILL)

_, status = os.waitpid(child, 0)
ended = os.waitstatus_to_exitcode(status)
print(json.dumps({
    "status": ended if ended >= 0 else None,
    "signal": signal.Signals(-ended).name if ended < 0 else None,
    "screen": screen.decode(errors="replace"),
    "waited": time.monotonic() - last,
    "untyped": len(steps),
}))
