"""Review: what a record and its report disagree on, and what people decide about facts."""
