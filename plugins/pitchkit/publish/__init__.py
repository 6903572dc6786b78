"""From a built site to what readers open: menus, pictures and addresses for every host, and the swap that goes live."""

from pitchkit.publish.addresses import markdown_path, prefix
from pitchkit.publish.menus import SHELVES, Item, Menu, menus, title_of
from pitchkit.publish.pictures import asked_for, dangling, image_links
from pitchkit.publish.staging import BusyError, Staging
from pitchkit.publish.swap import swap

__all__ = [
    "SHELVES",
    "BusyError",
    "Item",
    "Menu",
    "Staging",
    "asked_for",
    "dangling",
    "image_links",
    "markdown_path",
    "menus",
    "prefix",
    "swap",
    "title_of",
]
