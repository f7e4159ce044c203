"""The rules for Chinese reports, through the same stages and into the same draft as the English ones."""
