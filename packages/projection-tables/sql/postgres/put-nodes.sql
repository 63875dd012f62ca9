-- Codes of the trees, by their newest word.
INSERT INTO generation.nodes (
  ledger_id, tree, code, name_vi, name_en, parent, root, path, depth, spends, planned, ended_on, successor
)
SELECT
  ledger_id, tree, code, name_vi, name_en, parent, root, path, depth, spends, planned, ended_on, successor
FROM json_to_recordset($1::json) AS given(
  ledger_id bigint, tree text, code text, name_vi text, name_en text, parent text, root text, path text,
  depth integer, spends boolean, planned boolean, ended_on date, successor text
)
ON CONFLICT (ledger_id, tree, code) DO UPDATE SET
  name_vi = excluded.name_vi,
  name_en = excluded.name_en,
  parent = excluded.parent,
  root = excluded.root,
  path = excluded.path,
  depth = excluded.depth,
  spends = excluded.spends,
  planned = excluded.planned,
  ended_on = excluded.ended_on,
  successor = excluded.successor
