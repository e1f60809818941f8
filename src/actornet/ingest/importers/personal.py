"""What is of persons and must not enter the data: columns, names, numbers of social security. Knows the account."""

from __future__ import annotations

import re

import pandas as pd

from actornet.errors import Text
from actornet.ingest.importers.account import Account
from actornet.model import fold

_WORDS = frozenset(
    "contact contacts email emails mail mails courriel courriels tel telephone telephones portable mobile "
    "phone fax gsm manager managers responsable dirigeant dirigeante president presidente tresorier tresoriere "
    "secretaire representant representante referent referente elu elue elus signataire prenom prenoms civilite "
    "interlocuteur interlocutrice correspondant correspondante maire mayor person nir".split()
)
_PHRASES = ("date de naissance", "securite sociale", "e mail", "nom de famille", "first name", "last name")
# What a body is called: a name with one of these words is none of a person.
_BODY = frozenset(
    "academie action actions adapei adherents admr adil aide amap ames amicale amies amis amitie anciens archers "
    "art arts artisans asbl ass assoc association associations atelier ateliers athle basket batterie bibliotheque "
    "bureau ca caisse carnaval cc ccas cci cdos centre cercle chambre chasse chef chemin choeur chorale cie cinema "
    "cite clic club collectif collectivite college comice comite comites commerces commune communaute compagnie "
    "confederation confrerie conseil conservatoire cooperation cooperative coordination creche csc cyclo danse "
    "departement developpement ecole ecoles earl ecurie editions ehpad ensemble entente entraide entreprise espace "
    "esat etablissement eurl expo fanfare fed federation femmes ferme festival fete fetes fonds fondation foot "
    "football forum foyer foyers francas france gaec galerie gic gip golf gpt grange groupe groupement gym "
    "gymnastique habitat handball harmonie hopital icp ime institut insertion instruments international jazz jeune "
    "jeunes jeunesse jardin jardins judo jumelage karate laique lieu ligue local loisirs lycee mairie maison maisons "
    "medina memoire metropole mfr mission mjc moto mouvement musee musique musiques mutuelle nature oeuvre oeuvres "
    "office ogec omnisports orchestre organisation orphelinat patrimoine parents paroisse partage patronage pays "
    "petanque plateforme pole poney prevention production productions projet promotion prud quartier radio rando "
    "randonnee region relais reseau residence restaurant restos sa sarl sas sasu sauvegarde sci scop section "
    "secours semaine service services sivom sivos sivu sm smic snc societe solidarite solidarites spectacle sport "
    "sportif sportive sports stade studio syndicat tennis theatre tourisme train trail troupe ugsel un une "
    "union unions universite usep vacances velo ville village voix volley yoga".split()
)
_TITLE = re.compile(r"^(?:m|mr|mrs|ms|mme|mmes|mlle|melle|monsieur|madame|mademoiselle|messieurs|mesdames) ")
_LINKS = frozenset(
    "a au aux avec chez d dans de des du en et l la le les ou par pour s sans saint sainte st ste sur".split()
)
_GIVEN = frozenset(
    "adele agnes aime alain albert alexandra alexandre alexis alice aline ali amandine amelie anais andre andree "
    "angelique anne annick annie antoine antoinette arlette arnaud arthur audrey aurelie aurelien aurore baptiste "
    "beatrice benedicte benjamin benoit bernadette bernard bertrand brigitte bruno camille carine carole caroline "
    "catherine cecile cedric celia celine chantal charlene charles charlotte chloe christelle christian christiane "
    "christine christophe claire clara claude claudette claudine clement clemence colette corentin corinne cyril "
    "damien daniel daniele danielle david delphine denis denise didier dominique dylan edith edouard eliane elisabeth "
    "elise elodie emilie emma emmanuel emmanuelle eric estelle etienne eva evelyne fabien fabienne fabrice fanny "
    "fatima fernand florence florent florian francis franck francois francoise frederic frederique gabriel gaelle "
    "genevieve geoffrey georges georgette gerald gerard germaine ghislaine gilbert gilles ginette gisele gregory "
    "guillaume guy gwenaelle helene henri henriette herve hugo hugues huguette ines irene isabelle jacqueline jacques "
    "janine jean jeanne jeannine jennifer jeremie jeremy jerome jessica joel joelle jonathan jordan joseph josette "
    "josiane julie julien juliette justine karim karine kevin killian laetitia laura laure laurence laurent lea leo "
    "leon liliane lionel lisa loic louis louise luc lucas lucette lucie lucien ludivine ludovic lydia lydie madeleine "
    "magali manon marc marcel marcelle marguerite maria marie marine marion marjorie marlene marthe martine maryse "
    "mathieu mathilde matthieu maud maurice max maxime melanie melissa mickael michael michel michele micheline "
    "mireille mohamed monique morgane muriel myriam nadege nadia nadine natacha nathalie nathan nicolas nicole noel "
    "noelle noemie odette odile olivier pascal pascale patrice patricia patrick paul paule paulette pauline philippe "
    "pierre pierrette quentin rachel raphael raymond raymonde regine regis remi remy renaud rene renee robert roger "
    "roland rolande romain romane rose sabine sabrina samir samuel sandra sandrine sarah sebastien serge severine "
    "simon simone solange sonia sophie stephane stephanie steven suzanne sylvain sylvie sylviane tatiana theo "
    "therese thibault thierry thomas valentin valerie vanessa veronique victor vincent virginie viviane xavier "
    "yann yannick yves yvette yvonne yvon youssef zoe".split()
)
_WHO = r"\s*[A-ZÀ-Þ][\w'’-]*(?:\s+[A-ZÀ-Þ][\w'’-]*){0,2}"
_TITLES = r"M\.|MM\.|Mr\.|Mme\.?|MME\.?|Mmes|MMES|Mlle|MLLE|Monsieur|MONSIEUR|Madame|MADAME"
_ADDRESSED = re.compile(rf"(?<![\w-])(?:{_TITLES})(?:\s+(?:et|ou)\s+(?:{_TITLES}))?{_WHO}")
_LOOSELY = re.compile(rf"(?<![\w-])(?:M|MR|Mr)(?=\s){_WHO}")  # in names of bodies MR is a home for the aged
_CHEZ = re.compile(
    r"(?i)[\s,(]*\b(?:d\s+)?(?:chez|c/o|[àa] l['’]attention de)\s+"
    rf"(?:(?:m|mr|mme|mlle|monsieur|madame|mademoiselle)\b|(?:{'|'.join(sorted(_GIVEN))})\s).*$"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d,.])(?:\+33\s?|0033\s?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)")
# Thirteen characters and a key of two: sex, year, month, département, commune, order.
NIR = re.compile(r"[1-478]\d{2}(?:0[1-9]|[1-9]\d)(?:\d{2}|2[AB])\d{6}(?:\d{2})?")
GONE = "[…]"


def is_personal(heading: str) -> bool:
    """Return whether a column of this heading holds names, mails, phones or numbers of persons."""
    folded = fold(heading)
    return bool(_WORDS & set(folded.split())) or any(phrase in folded for phrase in _PHRASES)


def asks_for_nir(heading: str) -> bool:
    """Return whether a heading asks for a number of social security (NIR)."""
    folded = fold(heading)
    return "nir" in folded.split() or "securite sociale" in folded or "niroupp" in folded


def may_be_nir(numbers: pd.Series[str]) -> pd.Series[bool]:
    """Return which texts have the shape of a NIR, spaces aside."""
    return numbers.str.replace(r"\s", "", regex=True).str.upper().str.fullmatch(NIR.pattern)


def persons(names: pd.Series[str], *, registered: pd.Series[bool]) -> pd.Series[bool]:
    """Return which names are or look like those of a natural person.

    A title at the start tells (``M.``, ``Mme``), unless a word of a body follows; of a name without
    identifier (``registered`` false) also a French given name among two or three words, none of which
    is a word of a body. Wrong now and then, on the side of leaving out.
    """
    known = {name: _signs(name) for name in names.unique()}
    titled = names.map({name: signs[0] for name, signs in known.items()}).astype("bool")
    named = names.map({name: signs[1] for name, signs in known.items()}).astype("bool")
    return titled | (named & ~registered)


def _signs(name: str) -> tuple[bool, bool]:
    words = fold(name).split()
    if _BODY & set(words):
        return False, False
    titled = _TITLE.match(" ".join(words) + " ") is not None and len(words) > 1
    given = len(words) in (2, 3) and all(word.isalpha() and len(word) > 1 for word in words)
    if given and not _LINKS & set(words):
        given = words[0] in _GIVEN or words[-1] in _GIVEN
    else:
        given = False
    return titled, given


def scrubbed(texts: pd.Series[str], *, name: bool = False) -> pd.Series[str]:
    """Return texts without mails, phones and names after a title; ``name`` cuts ``chez M. X`` as a whole."""

    def clean(text: str) -> str:
        if name:
            tidy = " ".join(text.split())
            less = _PHONE.sub("", _MAIL.sub("", _ADDRESSED.sub("", _CHEZ.sub("", tidy))))
            return tidy if less == tidy else " ".join(less.split()).strip(" ,;-(")
        return _PHONE.sub(GONE, _MAIL.sub(GONE, _LOOSELY.sub(GONE, _ADDRESSED.sub(GONE, text))))

    return texts.map({text: clean(text) for text in texts.unique()}).astype("str")


def tell_columns(headings: list[str], account: Account, *, file: str, sheet: str) -> None:
    """Tell the account of the columns that were not taken: those of persons one by one, others together."""
    for heading in filter(is_personal, headings):
        account.remark(
            Text(
                "Données personnelles : colonne écartée, non lue.",
                "Personal data: column left out, not read.",
            ),
            file=file,
            sheet=sheet,
            column=heading,
        )
    others = [heading for heading in headings if not is_personal(heading)]
    if others:
        listed = ", ".join(others)
        account.remark(
            Text(f"Colonnes non reprises : {listed}.", f"Columns not taken over: {listed}."),
            file=file,
            sheet=sheet,
        )
