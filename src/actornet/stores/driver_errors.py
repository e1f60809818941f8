"""The driver's errors as ours: what to set, in both languages, and never a secret. Knows the driver."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from neo4j.exceptions import ConfigurationError, DriverError, Neo4jError

from actornet.errors import StoreError, StoreUnavailableError, Text

# The driver warns in its log of what it then raises; without a handler Python prints it.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

_CREDENTIALS = (
    Text("{} refuse l'utilisateur ou le mot de passe.", "{} refuses the user or the password."),
    Text("Réglez NEO4J_USERNAME et NEO4J_PASSWORD.", "Set NEO4J_USERNAME and NEO4J_PASSWORD."),
)
_READ_ONLY = (
    Text("La base de {} est en lecture seule.", "The database at {} is read-only."),
    Text(
        "Choisissez une autre base (NEO4J_DATABASE ou --database), ou rendez celle-ci modifiable.",
        "Choose another database (NEO4J_DATABASE or --database), or make this one writable.",
    ),
)
# By the code of the server; ``{}`` stands for the address.
_REFUSALS: Mapping[str, tuple[Text, Text]] = {
    "Neo.ClientError.Security.Unauthorized": _CREDENTIALS,
    "Neo.ClientError.Security.AuthenticationRateLimit": (
        Text(
            "{} a reçu trop de mots de passe faux et n'en accepte plus pour quelques secondes.",
            "{} was given too many wrong passwords and accepts none for some seconds.",
        ),
        Text(
            "Réglez NEO4J_USERNAME et NEO4J_PASSWORD, puis réessayez.",
            "Set NEO4J_USERNAME and NEO4J_PASSWORD, then try again.",
        ),
    ),
    "Neo.ClientError.Security.CredentialsExpired": (
        Text(
            "Le mot de passe donné à {} est le premier : il doit être changé avant tout usage.",
            "The password given to {} is the first one: it must be changed before any use.",
        ),
        Text(
            "Changez-le dans Neo4j Browser, ou dans la base « system » : ALTER CURRENT USER SET PASSWORD "
            "FROM 'ancien' TO 'nouveau' ; puis réglez NEO4J_PASSWORD.",
            "Change it in Neo4j Browser, or in the database “system”: ALTER CURRENT USER SET PASSWORD "
            "FROM 'old' TO 'new'; then set NEO4J_PASSWORD.",
        ),
    ),
    "Neo.ClientError.Security.Forbidden": (
        Text("Cet utilisateur n'a pas ce droit sur {}.", "This user lacks that right at {}."),
        Text(
            "Demandez-le à l'administrateur, ou réglez NEO4J_USERNAME et NEO4J_PASSWORD.",
            "Ask the administrator for it, or set NEO4J_USERNAME and NEO4J_PASSWORD.",
        ),
    ),
    "Neo.ClientError.Database.DatabaseNotFound": (
        Text("Cette base n'existe pas sur {}.", "There is no such database at {}."),
        Text("Réglez NEO4J_DATABASE ou --database.", "Set NEO4J_DATABASE or --database."),
    ),
    "Neo.TransientError.Database.DatabaseUnavailable": (
        Text("La base de {} est arrêtée.", "The database at {} is stopped."),
        Text(
            "Démarrez-la, ou réglez NEO4J_DATABASE ou --database.",
            "Start it, or set NEO4J_DATABASE or --database.",
        ),
    ),
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": _READ_ONLY,
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": _READ_ONLY,
    "Neo.ClientError.Cluster.NotALeader": (
        Text(
            "{} est un membre du groupe qui ne peut pas écrire.", "{} is a cluster member that can't write."
        ),
        Text(
            "Écrivez l'adresse avec neo4j:// plutôt que bolt:// : le pilote trouve le bon membre.",
            "Write the address with neo4j:// instead of bolt://: the driver finds the right member.",
        ),
    ),
}


@contextmanager
def mapped_errors(address: str) -> Iterator[None]:
    """Turn the driver's errors into ours.

    Raises
    ------
    StoreUnavailableError
        No server answers, or the connection is not encrypted as the address says.
    StoreError
        The server refuses: credentials, rights, database, statement.
    """
    try:
        yield
    except Neo4jError as error:
        known = _REFUSALS.get(error.code or "")
        if known is None:
            raise _refusal(address, error) from error
        message, fix = known
        raise StoreError(Text(*(text.format(address) for text in message)), fix) from error
    except (ConfigurationError, DriverError) as error:  # the connection broke or could not be had
        raise no_answer(address, error) from error


def no_answer(address: str, error: BaseException | None = None) -> StoreUnavailableError:
    """Return the error of a server that does not answer, or not with the encryption that was asked for."""
    if "+s" in address.partition("://")[0] and _of_encryption(error):
        return StoreUnavailableError(
            Text(
                f"Pas de connexion chiffrée avec {address} : le serveur ne chiffre pas, ou son certificat "
                "n'est pas reconnu.",
                f"No encrypted connection to {address}: the server does not encrypt, or its certificate is "
                "not trusted.",
            ),
            Text(
                "Pour un certificat fait par vous-même, écrivez +ssc au lieu de +s ; pour un serveur sans "
                "chiffrement, bolt:// ou neo4j://.",
                "For a certificate of your own making write +ssc instead of +s; for a server without "
                "encryption bolt:// or neo4j://.",
            ),
        )
    return StoreUnavailableError(
        Text(f"Aucun serveur de graphe ne répond à {address}.", f"No graph server answers at {address}."),
        Text(
            "Démarrez-le, ou réglez NEO4J_URI (ou --source, --graph).",
            "Start it, or set NEO4J_URI (or --source, --graph).",
        ),
    )


def _of_encryption(error: BaseException | None) -> bool:
    """Say whether an error comes from TLS, itself or through its causes."""
    if error is None:
        return False
    if "SSL" in type(error).__name__ or "Security" in type(error).__name__:
        return True
    inner = [*error.exceptions] if isinstance(error, BaseExceptionGroup) else []
    return any(_of_encryption(cause) for cause in (*inner, error.__cause__))


def _refusal(address: str, error: Neo4jError) -> StoreError:
    detail = next(iter(str(error.message or error).splitlines()), "")
    return StoreError(
        Text(f"Le graphe {address} a refusé : {detail}", f"The graph {address} refused: {detail}")
    )
