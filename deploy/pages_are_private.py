"""Lets an edition be published on Pages, or refuses: pages_are_private.py EDITION, in a job of GitLab or GitHub."""  # noqa: INP001

# The customer's and the public edition may go anywhere. The others need two words: somebody's, in the variable
# PITCHKIT_PAGES_ARE_PRIVATE, and the host's own, asked through its API. What cannot be asked is refused.

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from collections.abc import Mapping

FOR_ANYBODY = ("customer", "public")
FOR_FEW = ("internal", "partner")
_CONFIRM = "set PITCHKIT_PAGES_ARE_PRIVATE to the edition's name once you have seen that no stranger can open the site"
_OPEN = "GitHub says everybody can open these Pages: only Enterprise Cloud publishes privately"
_NO_WORD = "PITCHKIT_PAGES_TOKEN, a token that may read this project's settings, is missing"


def why_not(edition: str, told: Mapping[str, str]) -> str:
    """Return why an edition may not be published with this environment; nothing where it may."""
    if edition in FOR_ANYBODY:
        return ""
    if edition not in FOR_FEW:
        return f"there is no edition {edition!r}"
    if told.get("PITCHKIT_PAGES_ARE_PRIVATE") != edition:
        return _CONFIRM
    try:
        return _on_gitlab(told) if told.get("GITLAB_CI") else _on_github(told)
    except (OSError, ValueError, KeyError) as error:
        return f"the host could not be asked whether its Pages are private: {error!r}"


def _on_gitlab(told: Mapping[str, str]) -> str:
    if not told.get("PITCHKIT_PAGES_TOKEN"):
        return _NO_WORD
    address = f"{told['CI_API_V4_URL']}/projects/{told['CI_PROJECT_ID']}"
    level = _asked(address, {"PRIVATE-TOKEN": told["PITCHKIT_PAGES_TOKEN"]})["pages_access_level"]
    return "" if level == "private" else f"GitLab says pages_access_level is {level!r}: choose 'Only project members'"


def _on_github(told: Mapping[str, str]) -> str:
    if not told.get("GITHUB_TOKEN"):
        return "GITHUB_TOKEN is missing: give the job the permission pages: read"
    address = f"{told['GITHUB_API_URL']}/repos/{told['GITHUB_REPOSITORY']}/pages"
    public = _asked(address, {"Authorization": f"Bearer {told['GITHUB_TOKEN']}"})["public"]
    return "" if public is False else _OPEN


def _asked(address: str, headers: Mapping[str, str]) -> dict[str, Any]:
    if not address.startswith(("https://", "http://")):
        raise ValueError(address)
    with urlopen(Request(address, headers=dict(headers)), timeout=30) as answer:  # noqa: S310  # seen to above
        told = json.load(answer)
    return told if isinstance(told, dict) else {}


if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) == 2 else ""  # noqa: PLR2004
    if reason := why_not(asked, os.environ):
        sys.exit(f"The {asked} edition is not published: {reason}.")
