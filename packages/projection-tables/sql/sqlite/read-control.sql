-- Which tables serve, while nobody may change that until the transaction ends.
SELECT version, generation, building, building_version, retired FROM face.projection
