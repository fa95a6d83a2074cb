"""communique reads news reports on diplomacy and conflict and keeps a sourced record of them."""

__version__ = "0.1.0"
