-- Which event cites which document.
INSERT INTO generation.citations (event_no, citation, document_id, article, sha256, total)
SELECT :event_no, :citation, document_id, :article, :sha256, :total FROM generation.documents
WHERE ledger_id = :ledger_id AND kind = :kind AND number = :number AND issued_on = :issued_on AND issuer = :issuer
