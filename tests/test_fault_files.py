"""Faults 53 to 76: identities, references and files. The rows are `fault_cases/files.yml`."""

import pytest

from fault_table import cases
from sites import check, lines


@pytest.mark.parametrize("case", cases(53, 76), ids=lambda case: f"{case.row}: {case.because}")
def test_what_is_told_of_a_site(case):
    judged = check(case.files)
    assert lines(judged, "en") == case.en
    assert lines(judged, "zh") == case.zh
