-- Documents that are cited for the first time; the first event that cites one gives its number.
INSERT INTO generation.documents (
  document_id, ledger_id, kind, number, issued_on, issuer
) VALUES (
  :document_id, :ledger_id, :kind, :number, :issued_on, :issuer
)
ON CONFLICT DO NOTHING
