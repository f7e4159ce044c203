"""What a name is made of: folding, tokens, slugs, acronyms; used by extraction and resolution."""
