"""The workspace: its folders, and settings, records and authority entries from and to its files."""

from cckg.workspace.authority import load_authority
from cckg.workspace.folders import Workspace
from cckg.workspace.records import LoadedRecord, as_data, load_record, save_record
from cckg.workspace.settings import SETTINGS, Settings, initialise
from cckg.workspace.text import read_text, shown

__all__ = [
    "SETTINGS",
    "LoadedRecord",
    "Settings",
    "Workspace",
    "as_data",
    "initialise",
    "load_authority",
    "load_record",
    "read_text",
    "save_record",
    "shown",
]
