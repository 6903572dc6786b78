"""What to say to one role at one purchase step: opening, questions, value lines, objections, close."""

from pitchkit.kind import Kind
from pitchkit.kinds.talk_track.schema import TalkTrack

KIND = Kind(
    "talk-track",
    plural="talk-tracks",
    schema=TalkTrack,
    label=("话术", "Talk track"),
    labels=("话术", "Talk tracks"),
    pack="sell",
    shelf="meet",
    review_days=92,
)
