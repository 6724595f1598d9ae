-- The facts of every environment, one row a fact.
-- :machine text a machine's name
--
-- Two environments differ if their facts do: environment-changes tells what changed from one run to
-- the next, this what any two are made of.
SELECT
  m.name AS machine,
  lower(hex(e.digest)) AS environment_id,
  f.key AS fact,
  f.value
FROM environment AS e
JOIN machine AS m USING (machine_id), json_each(e.facts) AS f
WHERE :machine IS NULL OR m.name = :machine
ORDER BY m.name, e.environment_id, f.key;
