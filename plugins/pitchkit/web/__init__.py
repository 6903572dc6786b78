"""The one way out to other hosts: whether the addresses that content links to still answer. No build comes here."""

from pitchkit.web.address import asked_as, host_of
from pitchkit.web.answer import Answer
from pitchkit.web.asking import ask
from pitchkit.web.talking import Terms

__all__ = ["Answer", "Terms", "ask", "asked_as", "host_of"]
