-- Says which tables serve.
UPDATE face.projection SET
  version = given.version, generation = given.generation, building = given.building,
  building_version = given.building_version, retired = given.retired
FROM json_to_recordset($1::json) AS given(
  version integer, generation integer, building integer, building_version integer, retired integer
)
