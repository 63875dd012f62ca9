-- What was written on a line itself, added up by what the same succession moves in the same way.
SELECT line_id, stage, reference, movement, effective_on, analysis, sum(amount) AS amount FROM generation.entries
WHERE line_id = :line_id AND succession IS NULL
GROUP BY line_id, stage, reference, movement, effective_on, analysis
ORDER BY min(event_no), min(entry)
