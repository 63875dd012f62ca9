-- Removes the tables of one generation.
DROP TABLE IF EXISTS generation.citations;
DROP TABLE IF EXISTS generation.documents;
DROP TABLE IF EXISTS generation.entries;
DROP TABLE IF EXISTS generation.events;
DROP TABLE IF EXISTS generation.daily_balances;
DROP TABLE IF EXISTS generation.lines;
DROP TABLE IF EXISTS generation.nodes;
DROP TABLE IF EXISTS generation.cursors;
DROP TABLE IF EXISTS generation.ledgers;
