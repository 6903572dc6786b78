"""MkDocs 1.6, and ProperDocs, which is the same under another name: the plugin, and its settings for the command."""

from pitchkit.adapters.mkdocs.config import PitchkitConfig, settings_from
from pitchkit.adapters.mkdocs.plugin import PitchkitPlugin

__all__ = ["PitchkitConfig", "PitchkitPlugin", "settings_from"]
