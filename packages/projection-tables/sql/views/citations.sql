-- Which event cites which document.
SELECT
  citations.document_id, -- the document
  citations.event_no, -- the event
  citations.citation, -- number of the document in the basis of the event, from 0
  ledgers.ledger, -- name of the ledger
  documents.kind, -- kind of document
  documents.number, -- its number
  documents.issued_on, -- its date
  documents.issuer, -- code of the authority that issued it
  citations.article, -- the article that decides; null where none is named
  citations.sha256, -- SHA-256 of the document, as 64 hexadecimal digits; null where it is not stated
  citations.total, -- đồng; control total of the document; null where it is not stated
  events.position, -- position of the event in its ledger
  events.type, -- type of the event
  events.effective_on, -- the day on which it counts
  events.amount -- đồng; money that the event moved
FROM generation.citations AS citations
JOIN generation.documents AS documents ON documents.document_id = citations.document_id
JOIN generation.events AS events ON events.event_no = citations.event_no
JOIN generation.ledgers AS ledgers ON ledgers.ledger_id = documents.ledger_id
