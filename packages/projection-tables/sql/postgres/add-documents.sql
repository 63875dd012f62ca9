-- Documents that are cited for the first time; the first event that cites one gives its number.
INSERT INTO generation.documents (
  document_id, ledger_id, kind, number, issued_on, issuer
)
SELECT
  document_id, ledger_id, kind, number, issued_on, issuer
FROM json_to_recordset($1::json) AS given(
  document_id bigint, ledger_id bigint, kind text, number text, issued_on date, issuer text
)
ORDER BY document_id
ON CONFLICT DO NOTHING
