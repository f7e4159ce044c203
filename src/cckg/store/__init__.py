"""The graph at rest: canonical Turtle, and stores that answer SPARQL."""
