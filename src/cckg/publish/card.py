"""The data card: a page for people, its figures taken from the dataset's own description."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cckg.model.ontology import Ontology, short
from cckg.model.triples import Triple

_Said = Mapping[str, Mapping[str, list[str]]]
"""Values by property, in short, by the address of the thing."""
# First what is counted in the data, then what was measured of the extractor.
_ORDER = (
    *("shareReviewed", "shareAccepted", "shareQuoted", "shareDated"),
    *("extractionPrecision", "extractionRecall", "extractionF1"),
)


def data_card(template: str, description: Collection[Triple], ontology: Ontology, kept_apart: int) -> str:
    """The template with figures in its places; `kept_apart` counts the reports of the evaluation."""
    said = _by_thing(description)
    (whole,) = (one for one in said.values() if "dct:title" in one and "void:uriSpace" in one)
    base = whole["void:uriSpace"][0]

    def count(*classes: str) -> str:
        parts = [said.get(f"{base}dataset/class/{name}", {}) for name in classes]
        return f"{sum(int(part['void:entities'][0]) for part in parts if part):,}"

    values = {
        "title": whole["dct:title"][0],
        "description": whole["dct:description"][0],
        "version": whole["dcat:version"][0],
        "issued": whole["dct:issued"][0],
        "licence": f"<{whole['dct:license'][0]}>",
        "creators": ", ".join(sorted(said[one]["foaf:name"][0] for one in whole["dct:creator"])),
        "triples": f"{int(whole['void:triples'][0]):,}",
        "organizations": count("org-FormalOrganization", "org-OrganizationalUnit"),
        "people": count("foaf-Person"),
        "events": count("schema-Event"),
        "participations": count("cckg-Participation"),
        "pairs": count("cckg-CoOrganization"),
        "reports": count("schema-Article"),
        "period": said[f"{base}dataset/period"]["rdfs:label"][0],
        "languages": ", ".join(sorted(one.rpartition("/")[2] for one in whole["dct:language"])),
        "links": _links(said),
        "quality": "\n".join(_quality(said, ontology)),
        "kept_apart": kept_apart,
    }
    return template.format_map(values)


def _by_thing(description: Collection[Triple]) -> dict[str, dict[str, list[str]]]:
    said: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, object_ in sorted(description, key=str):
        values = said.setdefault(subject.value, {})
        values.setdefault(short(predicate.value), []).append(object_.value)
    return said


def _links(said: _Said) -> str:
    sets = [one for _, one in sorted(said.items()) if "void:linkPredicate" in one]
    links = (
        f"{said[one['void:objectsTarget'][0]]['rdfs:label'][0]} ({one['void:triples'][0]})" for one in sets
    )
    return ", ".join(links) or "nothing yet"


def _quality(said: _Said, ontology: Ontology) -> list[str]:
    values = {
        one["dqv:isMeasurementOf"][0]: one["dqv:value"][0] for one in said.values() if "dqv:value" in one
    }
    terms = {term.anchor: term for term in ontology.terms["metric"]}
    measured = [terms[name] for name in _ORDER if terms[name].address in values]
    return [
        f"| {term.names['en']} | {values[term.address]} | {term.texts['definition']['en']} |"
        for term in measured
    ]
