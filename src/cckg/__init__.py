"""cckg: from short reports to a knowledge graph of who builds climate-policy capacity."""

__version__ = "0.1.0"
