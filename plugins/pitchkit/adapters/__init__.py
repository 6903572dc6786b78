"""Hosts: each room here gives a built site to one of them, and alone knows how that host works."""
