-- The first word on which tables serve.
INSERT INTO face.projection (version, generation)
SELECT version, generation FROM json_to_recordset($1::json) AS given(version integer, generation integer)
