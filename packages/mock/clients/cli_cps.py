"""The vendor's command line for CPS, as a person runs it: one process for each command."""

import os
import subprocess
import sys
import tempfile

home = tempfile.mkdtemp()
commands = [
    ["setup"],
    ["list"],
    ["list", "--show-expiration"],
    ["retrieve-enrollment", "--enrollment-id", "10010", "--json"],
    ["retrieve-deployed", "--enrollment-id", "10020", "--network", "production", "--info"],
    ["status", "--enrollment-id", "10001"],
    ["status", "--enrollment-id", "10010", "--validation-type", "dns"],
    ["status", "--enrollment-id", "10020"],
    ["proceed", "--enrollment-id", "10020", "--force"],
    ["cancel", "--enrollment-id", "10001", "--force"],
    ["delete", "--enrollment-id", "10001", "--force"],
    ["audit", "--output-file", "audit.csv"],
]
for command in commands:
    ended = subprocess.run(
        [sys.executable, sys.argv[1], *command, "--edgerc", os.environ["EDGERC"], "--section", "default"],
        cwd=home,
        env={**os.environ, "HOME": home},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    said = (ended.stderr or ended.stdout).strip().splitlines()
    print(" ".join(command[:3]), "ok" if ended.returncode == 0 else f"exit {ended.returncode}: {said[-1] if said else ''}", sep="\t")
