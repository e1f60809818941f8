"""The first page of a report: key figures, what to remember, what to do first."""

from __future__ import annotations

from actornet.render.report import lasting, network, place, trust, worklists
from actornet.render.report.document import Block, Figure, Figures, Item, Paragraph, Points, Section
from actornet.render.report.facts import Facts


def section(f: Facts) -> Section:
    """Return the key figures and what to remember."""
    known = len(f.portrait.tables["records"])
    blocks: list[Block] = [figures(f)] if known else []
    if not known:
        blocks.append(
            Paragraph(
                f.say(
                    f"Aucun accord ni projet n'est connu pour {f.name} dans ces données. Ce n'est pas la "
                    "preuve qu'il n'y en a pas : vérifiez le nom, ou complétez les données.",
                    f"No agreement or project is known for {f.name} in these data. This is no proof that "
                    "there is none: check the name, or complete the data.",
                )
            )
        )
    gists = (
        place.gist,
        lasting.lasting_gist,
        worklists.gaps_gist,
        worklists.isolated_gist,
        network.funders_gist,
        trust.principles_gist,
    )
    items = tuple(Item(text, f"{lead}.") for gist in gists for lead, text in gist(f))
    if items:
        blocks.append(Points(items))
    return Section(f.say("L'essentiel", "In short"), tuple(blocks))


def steps_section(f: Facts, each: int) -> Section | None:
    """Return what to do first: meetings, calls, checks; ``each`` is how many of each kind."""
    items = (
        *worklists.gaps_steps(f, each),
        *worklists.isolated_steps(f, each),
        *lasting.check_steps(f, each),
    )
    if not items:
        return None
    return Section(
        f.say("À faire d'abord", "What to do first"), (Points(items, numbered=True),), compact=True
    )


def figures(f: Facts) -> Figures:
    """Return the key figures of the subject."""
    records = f.portrait.tables["records"]
    agreements = int(records["table"].eq("agreements").sum())
    projects = len(records) - agreements
    both = f.say(
        f"{f.count(agreements, 'accord', 'accords')}, {f.count(projects, 'projet', 'projets')}",
        f"{f.count(agreements, 'agreement', 'agreements')}, {f.count(projects, 'project', 'projects')}",
    )
    n = len(records)
    label = f.say(
        f.many(n, "accord ou projet", "accords et projets"),
        f.many(n, "agreement or project", "agreements and projects"),
    )
    return Figures((*_who(f), Figure(f.number(n), label, both), _alive(f), _isolated(f)))


def _who(f: Facts) -> list[Figure]:
    """Return how many act, and with how many partners or countries."""
    acting, countries = f.acting, f.portrait.tables["countries"]
    n_countries = int(countries["country"].ne("FRA").sum())
    if f.kind == "actor":
        return [_partners(f, n_countries)]
    busy = int((acting["n_agreements"] + acting["n_projects"]).gt(0).sum())
    if f.side == "abroad":
        regions = int(acting["region"].nunique())
        label = f.say(
            f.many(busy, "acteur français engagé", "acteurs français engagés"),
            f.many(busy, "French actor engaged", "French actors engaged"),
        )
        note = f.say(f.count(regions, "région", "régions"), f.count(regions, "region", "regions"))
        return [Figure(f.number(busy), label, note if regions else "")]
    label = f.say(
        f.many(len(acting), "acteur connu", "acteurs connus"),
        f.many(len(acting), "known actor", "known actors"),
    )
    note = f.say(f"dont {f.count(busy, 'engagé', 'engagés')}", f"{busy} of them engaged")
    partners = f.say(
        "pays partenaires" if n_countries > 1 else "pays partenaire",
        f.many(n_countries, "partner country", "partner countries"),
    )
    return [Figure(f.number(len(acting)), label, note), Figure(f.number(n_countries), partners)]


def _partners(f: Facts, n_countries: int) -> Figure:
    """Return how many partners an actor has on the other side."""
    n = int(f.acting["n_partners"].sum())
    if f.acting["side"].eq("french").all():
        label = f.say(
            f.many(n, "partenaire étranger", "partenaires étrangers"),
            f.many(n, "partner abroad", "partners abroad"),
        )
        note = f.say(f"{n_countries} pays", f.count(n_countries, "country", "countries"))
        return Figure(f.number(n), label, note)
    label = f.say(
        f.many(n, "partenaire français", "partenaires français"),
        f.many(n, "French partner", "French partners"),
    )
    return Figure(f.number(n), label)


def _alive(f: Facts) -> Figure:
    status = f.portrait.tables["records"]["status"]
    n = int(status.eq("active").sum())
    rest = int((status.isin(["to_check", "unknown"]) | status.isna()).sum())
    label = f.say(f.many(n, "dit actif", "dits actifs"), "said to be active")
    return Figure(f.number(n), label, f.say(f"{f.number(rest)} à vérifier", f"{f.number(rest)} to check"))


def _isolated(f: Facts) -> Figure:
    summary = f.answers["isolated"].tables["summary"].iloc[0]
    n, judged = int(summary["n_isolated"]), int(summary["n_assessable"])
    label = f.say(
        f.many(n, "projet isolé", "projets isolés"), f.many(n, "isolated project", "isolated projects")
    )
    return Figure(f.number(n), label, f.say(f"sur {f.count(judged, 'jugé', 'jugés')}", f"of {judged} judged"))
