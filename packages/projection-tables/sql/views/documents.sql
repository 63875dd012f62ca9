-- Documents that events rest on.
SELECT
  documents.document_id, -- number of the document: event_no of the first event that cites it × 8 + its number in that basis
  ledgers.ledger, -- name of the ledger
  documents.kind, -- kind of document, such as NQ or QD
  documents.number, -- its number
  documents.issued_on, -- its date
  documents.issuer, -- code of the authority that issued it
  authorities.name_vi AS issuer_vi, -- its name in Vietnamese
  authorities.name_en AS issuer_en -- its name in English
FROM generation.documents AS documents
JOIN generation.ledgers AS ledgers ON ledgers.ledger_id = documents.ledger_id
LEFT JOIN generation.nodes AS authorities
  ON authorities.ledger_id = documents.ledger_id AND authorities.tree = 'authority' AND authorities.code = documents.issuer
