// Schema of the graph: run before any load. Valid on Neo4j 5 and newer and on the embedded graph.
// Nodes are unique on their id, those of tables without an id on row_key.

CREATE CONSTRAINT dataset_name IF NOT EXISTS FOR (n:Dataset) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT dataset_only IF NOT EXISTS FOR (n:Dataset) REQUIRE n.only IS UNIQUE;
CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (n:Actor) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT agreement_id IF NOT EXISTS FOR (n:Agreement) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT project_id IF NOT EXISTS FOR (n:Project) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT space_id IF NOT EXISTS FOR (n:Space) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT theme_id IF NOT EXISTS FOR (n:Theme) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT territory_id IF NOT EXISTS FOR (n:Territory) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT source_id IF NOT EXISTS FOR (n:Source) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT instrument_id IF NOT EXISTS FOR (n:Instrument) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT address_key IF NOT EXISTS FOR (n:Address) REQUIRE n.row_key IS UNIQUE;
CREATE CONSTRAINT legal_competence_key IF NOT EXISTS FOR (n:LegalCompetence) REQUIRE n.row_key IS UNIQUE;
CREATE CONSTRAINT instrument_rule_key IF NOT EXISTS FOR (n:InstrumentRule) REQUIRE n.row_key IS UNIQUE;
CREATE CONSTRAINT event_key IF NOT EXISTS FOR (n:Event) REQUIRE n.row_key IS UNIQUE;
CREATE CONSTRAINT return_key IF NOT EXISTS FOR (n:Return) REQUIRE n.row_key IS UNIQUE;
CREATE CONSTRAINT code_key IF NOT EXISTS FOR (n:Code) REQUIRE n.row_key IS UNIQUE;
CREATE CONSTRAINT conflict_key IF NOT EXISTS FOR (n:Conflict) REQUIRE n.row_key IS UNIQUE;
