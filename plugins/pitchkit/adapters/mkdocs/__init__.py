"""MkDocs 1.6, and ProperDocs, which is the same under another name: the plugin, and its settings for the command.

Nothing is imported here: the command reads settings on every call and must not pay for the plugin.
"""
