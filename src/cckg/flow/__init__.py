"""The stages in their order: the only part that knows it, and one that holds no rule itself.

    files ─read→ Reports ─extract or load→ Records ─resolve→ Resolution ─map→ Graphs
    ─validate→ findings ─store→ Turtle ─query→ tables ─network→ page and exports

Each stage is imported where it is used, so that a command loads only what it needs.
"""
