"""Lets `python -m pitchkit` stand for the command `pitchkit`."""

from pitchkit.cli import main

if __name__ == "__main__":
    main(prog_name="pitchkit")
