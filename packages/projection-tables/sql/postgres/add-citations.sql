-- Which event cites which document.
INSERT INTO generation.citations (event_no, citation, document_id, article, sha256, total)
SELECT event_no, citation, document_id, article, sha256, total
FROM json_to_recordset($1::json) AS given(
  event_no bigint, citation integer, ledger_id bigint, kind text, number text, issued_on date, issuer text,
  article text, sha256 text, total numeric
)
JOIN generation.documents AS documents USING (ledger_id, kind, number, issued_on, issuer)
