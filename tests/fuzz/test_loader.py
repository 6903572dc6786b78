"""A minute of fuzzing for the loader, and that the fuzzer reaches what it is there for."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS = 60
EDGES = 700
"""How much of the loader it must reach at least, as libFuzzer counts; the seeds alone reach most of it."""
TARGET = Path(__file__).with_name("loader.py")


@pytest.mark.long
def test_the_loader_withstands_a_minute_of_fuzzing(tmp_path):
    found = importlib.util.find_spec("atheris")
    assert found, "atheris is not installed: `make test-long` does that, on Linux with Python 3.11 to 3.13"
    command = [
        sys.executable,
        TARGET,
        tmp_path / "corpus",
        f"-max_total_time={SECONDS}",
        f"-artifact_prefix={tmp_path}/",
    ]
    done = subprocess.run(command, capture_output=True, check=False)
    said = done.stderr.decode("utf-8", "replace")
    crashes = {path.name: path.read_bytes() for path in tmp_path.glob("*-*") if path.is_file()}
    assert done.returncode == 0, f"{crashes}\n{said[-3000:]}"
    edges = int(re.findall(r"\bcov: (\d+)", said)[-1])
    runs = int(re.search(r"number_of_executed_units: (\d+)", said)[1])
    print(f"{runs} executions, {edges} edges, peak {re.search('peak_rss_mb: *([0-9]+)', said)[1]} MB")
    assert runs > 1000
    assert edges >= EDGES, "the fuzzer does not get into the loader any more"
