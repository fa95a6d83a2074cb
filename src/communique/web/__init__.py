"""The record as a page to look at: one self-contained HTML file."""

from communique.web.book import Account
from communique.web.page import render

__all__ = ["Account", "render"]
