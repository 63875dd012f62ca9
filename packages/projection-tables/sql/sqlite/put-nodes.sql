-- Codes of the trees, by their newest word.
INSERT INTO generation.nodes (
  ledger_id, tree, code, name_vi, name_en, parent, root, path, depth, spends, planned, ended_on, successor
) VALUES (
  :ledger_id, :tree, :code, :name_vi, :name_en, :parent, :root, :path, :depth, :spends, :planned, :ended_on, :successor
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
