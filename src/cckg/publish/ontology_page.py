"""The ontology as one page in English and Chinese: a place for each term, no network, no script."""

from __future__ import annotations

from pathlib import Path

from cckg.model.namespaces import ONTOLOGY, SCHEMES
from cckg.model.ontology import SPACES, Link, Ontology, Term, anchor

LANGUAGES = {"en": "English", "zh": "中文"}
LABELS = {
    "subClassOf": ("Sub-class of", "上位类"),
    "subPropertyOf": ("Sub-property of", "上位属性"),
    "domain": ("Of", "定义域"),
    "range": ("Value", "值域"),
    "expectedDataType": ("Value", "值域"),
    "disjointWith": ("Nothing that is also", "互斥于"),
    "seeAlso": ("Compare", "参见"),
    "broader": ("Broader", "上位概念"),
    "exactMatch": ("The same as", "等同于"),
    "closeMatch": ("Nearly the same as", "近似于"),
}
"""What a link of a term is called on the page, in English and Chinese; in this order."""
NOTES = {"scopeNote": ("Use", "使用"), "example": ("Example", "示例"), "editorialNote": ("Why so", "说明")}


def ontology_page(ontology: Ontology) -> str:
    """The page as HTML text; the same ontology gives the same bytes."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
    )
    environment.trim_blocks = environment.lstrip_blocks = True
    template = environment.get_template("ontology.html.jinja")
    return template.render(
        ontology=ontology,
        languages=LANGUAGES,
        labels=LABELS,
        notes=NOTES,
        home=_home,
        used=_used(ontology),
        prefixes=sorted((prefix, space) for prefix, space in SPACES.items() if _names(ontology, space)),
    )


def _home(link: Link) -> str:
    """Where a link leads: our own terms are on the page."""
    own = link.address.startswith((ONTOLOGY, SCHEMES))
    return f"#{anchor(link.address)}" if own else link.address


def _used(ontology: Ontology) -> dict[str, list[Term]]:
    """The properties of each class of ours, by its address."""
    used: dict[str, list[Term]] = {}
    for term in ontology.terms["property"]:
        for link in term.links.get("domain", ()):
            used.setdefault(link.address, []).append(term)
    return used


def _names(ontology: Ontology, space: str) -> bool:
    """True when a term of the page is, or leads to, one of that vocabulary."""
    words = [word for scheme, words in ontology.schemes for word in (scheme, *words)]
    for term in (*words, *(term for terms in ontology.terms.values() for term in terms)):
        found = [term.address, *(link.address for name in LABELS for link in term.links.get(name, ()))]
        if any(address.startswith(space) and address != space for address in found):
            return True
    return False
