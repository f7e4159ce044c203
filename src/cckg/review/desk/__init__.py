"""The curator's desk: a record as facts to decide on, in the terminal and on a local page."""
