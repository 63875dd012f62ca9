-- Lines that appear for the first time.
INSERT INTO generation.lines (
  line_id, ledger_id, programme, capital, source, unit, budget_year, origin_year, dimensions
)
SELECT
  line_id, ledger_id, programme, capital, source, unit, budget_year, origin_year, dimensions
FROM json_to_recordset($1::json) AS given(
  line_id bigint, ledger_id bigint, programme text, capital text, source text, unit text, budget_year integer,
  origin_year integer, dimensions text
)
