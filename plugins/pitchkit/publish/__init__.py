"""From a built site to what readers open: menus, pictures and addresses for every host, and the swap that goes live."""

from pitchkit.publish.addresses import markdown_path, prefix
from pitchkit.publish.dictionary import dictionary
from pitchkit.publish.endings import ENDINGS, leave_strangers_out
from pitchkit.publish.leading import broken_links, place_of, without_dead_links
from pitchkit.publish.menus import SHELVES, Item, Menu, menus, title_of
from pitchkit.publish.pagefind import INSTALL, index_pages, pagefind_command
from pitchkit.publish.pictures import MEDIA, Picture, dangling, picture_bytes, pictures, relinked, unshown
from pitchkit.publish.policy import BARE_POLICY, DRAWING_POLICY, header, policy, theme_scripts, with_policy
from pitchkit.publish.staging import BusyError, Staging
from pitchkit.publish.swap import swap

__all__ = [
    "BARE_POLICY",
    "DRAWING_POLICY",
    "ENDINGS",
    "INSTALL",
    "MEDIA",
    "SHELVES",
    "BusyError",
    "Item",
    "Menu",
    "Picture",
    "Staging",
    "broken_links",
    "dangling",
    "dictionary",
    "header",
    "index_pages",
    "leave_strangers_out",
    "markdown_path",
    "menus",
    "pagefind_command",
    "picture_bytes",
    "pictures",
    "place_of",
    "policy",
    "prefix",
    "relinked",
    "swap",
    "theme_scripts",
    "title_of",
    "unshown",
    "with_policy",
    "without_dead_links",
]
