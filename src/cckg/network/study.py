"""What else is found out about a network when asked: measures, tests, its backbone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field

from cckg.model.base import Model
from cckg.model.errors import QueryError
from cckg.network.options import Options
from cckg.network.things import Inputs

if TYPE_CHECKING:
    import networkx as nx


class Study(Model):
    """The choices.

    measures       whether each body gets its measures: degree, strength, betweenness, community and more
    significance   a null model that tests every pair; `bicm` keeps degrees on average, `curveball` exactly
    within_province   whether the null model deals out events only within their provinces
    period         years that it counts as one period, within which it deals out events; 0 is all years
    backbone       a filter that leaves only ties that stand out: `disparity` or `noise`
    seed           where searches and samples by chance start
    """

    measures: bool = False
    significance: Literal["bicm", "curveball"] | None = None
    within_province: bool = False
    period: int = Field(default=0, ge=0)
    backbone: Literal["disparity", "noise"] | None = None
    seed: int = Field(default=1, ge=0)


def studied(graph: nx.Graph, inputs: Inputs, options: Options, study: Study) -> nx.Graph:
    """The graph with what was asked for as attributes of nodes, ties and of itself; a backbone drops ties.

    Measures and tests are those of the whole view, before a backbone is taken out of it.
    """
    if (study.significance or study.measures) and options.layer != "co-organizing":
        raise QueryError("measures and tests are there for the layer co-organizing only")
    if study.significance or study.measures:
        _annotate(graph, _analysed(inputs, options, study), study)
    if study.backbone:
        from cckg.network.significance.backbone import thinned

        graph = thinned(graph, study.backbone)
    return graph


def _analysed(inputs: Inputs, options: Options, study: Study) -> dict[str, Any]:
    from cckg.network.analysis import analysis

    return analysis(
        inputs,
        options,
        seed=study.seed,
        method=study.significance or "bicm",
        provinces=study.within_province,
        period=study.period,
    )


def _annotate(graph: nx.Graph, found: dict[str, Any], study: Study) -> None:
    if study.measures:
        for at, values in found["nodes"].items():
            best, worst = values["rank"]
            graph.nodes[at].update(
                {key: one for key, one in values.items() if key not in ("rank", "brokerage")}
            )
            graph.nodes[at].update(values["brokerage"], rank_best=best, rank_worst=worst)
    if study.significance:
        for row in found["edges"]:
            best, worst = row["rank"]
            kept = ("expected", "p", "q", "significant", "disparity", "noise", "own_report", "reports")
            graph.edges[row["a"], row["b"]].update(
                {key: row[key] for key in kept}, rank_best=best, rank_worst=worst
            )
        graph.graph.update(verdict=found["verdict"]["text"], method=found["method"], seed=study.seed)
