"""The record class of a customer."""

from pitchkit.record import (
    Annotated,
    Asked,
    Ceiling,
    Consent,
    Image,
    Label,
    NeedsConsent,
    Owed,
    Record,
    Ref,
    Text,
    To,
)


class Customer(Record):
    """A customer. What may be said of them outside follows from their consents, day by day."""

    # Wider than the base on purpose: a reader without consent gets no title at all.
    title: Annotated[Text | None, NeedsConsent("name"), Label("客户名", "Customer's name")] = None  # type: ignore[assignment]
    public_name: Annotated[Text, Label("可公开的称呼", "What may always be said")]
    legal_name: Annotated[str | None, Ceiling("internal"), Label("全称", "Legal name")] = None
    names: Annotated[tuple[str, ...], Ceiling("internal"), Label("别名", "Other names")] = ()
    segment: Annotated[Ref | None, To("segment", back="customers"), Owed, Label("细分市场", "Segment")] = None
    size: Annotated[Text | None, Asked, Label("规模", "Size")] = None
    region: Annotated[Text | None, Asked, NeedsConsent("name"), Label("地区", "Region")] = None
    about: Annotated[Text | None, Asked, NeedsConsent("name"), Label("简介", "About")] = None
    # Found by, pictured with: both say who it is.
    keywords: Annotated[tuple[str, ...], NeedsConsent("name"), Label("关键词", "Keywords")] = ()
    images: Annotated[tuple[Image, ...], NeedsConsent("logo"), Label("图片", "Images")] = ()
    consents: Annotated[tuple[Consent, ...], Ceiling("internal"), Label("授权", "Consents")] = ()

    @property
    def name(self) -> Text:
        """Return the name this reader may read: the real one where it is left, else the public one."""
        return self.title or self.public_name
