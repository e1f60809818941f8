#!/bin/sh
# Brings two real Neo4j for the tests from Maven Central into .venv/neo4j/: the long-term version, and
# the current one. They are GPLv3: a tool of the tests, never part of the package.
set -eu
cd "$(dirname "$0")"
target=../../.venv/neo4j
for version in 5.26.31 2026.08.1; do
    if [ ! -f "$target/$version/complete" ]; then
        echo "Bringing Neo4j $version for the tests..." >&2
        mkdir -p "$target/$version"
        mvn -q -B -f pom.xml dependency:copy-dependencies -Dneo4j.version="$version" \
            -DoutputDirectory="$(cd "$target/$version" && pwd)" >&2
        touch "$target/$version/complete"
    fi
done
if [ ! "$target/classes/TestServer.class" -nt TestServer.java ]; then
    javac -proc:none --release 17 -cp "$target/5.26.31/*" -d "$target/classes" TestServer.java
fi
