-- Codes of all trees, by the newest word on each, whatever day it counts from.
SELECT
  ledgers.ledger, -- name of the ledger
  nodes.tree, -- programme, capital, source, unit, authority, or a dimension that the ledger declares
  nodes.code, -- code of the node
  nodes.name_vi, -- name in Vietnamese
  nodes.name_en, -- name in English
  nodes.parent, -- code of the node above; null at the top
  nodes.root, -- code at the top of its path
  nodes.path, -- codes from the top down to this one, with / between them
  nodes.depth, -- steps from the top: 0 at the top
  nodes.spends, -- whether it spends money itself; null but for units
  nodes.planned, -- whether its money is part of the plan; null but for sources
  nodes.ended_on, -- day from which it is no longer valid; null while it is
  nodes.successor -- code to which everything on it flows from then on; null where there is none
FROM generation.nodes AS nodes
JOIN generation.ledgers AS ledgers ON ledgers.ledger_id = nodes.ledger_id
