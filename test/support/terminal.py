"""Runs a command in a terminal of so many columns, and prints as JSON how it ended and all that it wrote to the terminal.

Usage: terminal.py columns rows command [argument ...]; what is to be typed comes from standard input, once anything is shown.
"""

import fcntl, json, os, pty, struct, sys, termios

columns, rows, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
typed = sys.stdin.buffer.read()
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.execvp(command[0], command)
written = b""
while True:
    try:
        piece = os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side is closed.
        piece = b""
    if piece == b"":
        break
    written += piece
    if typed != b"":
        os.write(terminal, typed)
        typed = b""
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print(json.dumps({"status": status, "written": written.decode("utf-8", "replace")}))
