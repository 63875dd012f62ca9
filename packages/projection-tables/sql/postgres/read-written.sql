-- What was written on a line itself, added up by what the same succession moves in the same way.
SELECT line_id, stage, reference, movement, effective_on, analysis, sum(amount) AS amount
FROM json_to_recordset($1::json) AS given(line_id bigint)
JOIN generation.entries AS entries USING (line_id)
WHERE succession IS NULL
GROUP BY line_id, stage, reference, movement, effective_on, analysis
ORDER BY line_id, min(event_no), min(entry)
