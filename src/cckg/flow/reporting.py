"""From a built graph to the report that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cckg.flow.asking import ask
from cckg.flow.plainest import SEED, Plainest
from cckg.model.table import Table

if TYPE_CHECKING:
    from cckg.store.memory import Store

REPORT = ("report.md", "report.html")


def report_files(
    store: Store,
    title: str,
    version: str = "",
    base: str = "",
    *,
    seed: int = SEED,
    view: Plainest | None = None,
) -> dict[str, str]:
    """report.md and report.html, by name: the same graph gives the same bytes.

    `view` is the store's, where somebody has one already.
    """
    from cckg.network import About
    from cckg.network.report import facts, html, markdown

    seen = view or Plainest(store)
    answers = report_answers(store, base)
    known = seen.analysis if seed == SEED else None
    found = facts(seen.wordless, answers, About(title=title, version=version), seed=seed, found=known)
    return dict(zip(REPORT, (markdown(found), html(found)), strict=True))


def report_answers(store: Store, base: str = "") -> dict[str, Table]:
    """What the report asks beside the network, by query."""
    from cckg.network.asked import ASKED

    return {name: ask(store, name, {}, base) for name in ASKED}
