-- Says which tables serve.
UPDATE face.projection SET
  version = :version, generation = :generation, building = :building, building_version = :building_version,
  retired = :retired
