-- The events from which the trees of a ledger are known, in order.
SELECT position, body FROM generation.events WHERE ledger_id = :ledger_id AND type IN (
  'LedgerOpened', 'DimensionAdded', 'ProgrammeDefined', 'UnitDefined', 'SourceDefined', 'AuthorityDefined',
  'DimensionNodeDefined',
  'ProgrammeRetired', 'UnitRetired', 'SourceRetired', 'AuthorityRetired', 'DimensionNodeRetired', 'Succeeded',
  'Reversed'
) ORDER BY event_no
