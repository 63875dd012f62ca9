-- The first word on which tables serve.
INSERT INTO face.projection (version, generation) VALUES (:version, :generation)
