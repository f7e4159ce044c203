"""The workspace: its folders, and settings, records and authority entries from and to its files."""

from cckg.workspace.authority import append_decision, load_authority, load_entries
from cckg.workspace.decisions import load_log, take_back
from cckg.workspace.folders import Workspace
from cckg.workspace.given import FILE as IDS
from cckg.workspace.given import save_given
from cckg.workspace.kept import Kept, add_entries, load_kept, save_kept
from cckg.workspace.records import LoadedRecord, as_data, load_record, record_text, save_record, updated_text
from cckg.workspace.settings import SETTINGS, Settings, initialise
from cckg.workspace.text import read_text, shown
from cckg.workspace.texts import Texts

__all__ = [
    "IDS",
    "SETTINGS",
    "Kept",
    "LoadedRecord",
    "Settings",
    "Texts",
    "Workspace",
    "add_entries",
    "append_decision",
    "as_data",
    "initialise",
    "load_authority",
    "load_entries",
    "load_kept",
    "load_log",
    "load_record",
    "read_text",
    "record_text",
    "save_given",
    "save_kept",
    "save_record",
    "shown",
    "take_back",
    "updated_text",
]
