-- Makes a database of many runs from one that has a finished run: copies of it in 100 experiments, each with other values.
--
--   psql "$CONNECTION" -v runs=100000 -f benchmarks/browser/runs-table.sql
--
-- Values are drawn with a fixed seed. Nothing is to be kept of such a database.
\set ON_ERROR_STOP on
BEGIN;
SELECT setseed(0);

INSERT INTO experiments (name, created_by, created_at, updated_at, tags, claims, figures)
SELECT 'Study ' || n, 'bench', now() - n * interval '1 hour', now(), '{}', '[]', '[]' FROM generate_series(1, 100) n;

-- Every column of the first finished run but its number; then what sets the copies apart.
CREATE TEMP TABLE made ON COMMIT DROP AS SELECT * FROM runs WHERE status = 'Succeeded' ORDER BY id LIMIT 1;
SELECT format(
  'INSERT INTO runs (%1$s) SELECT %1$s FROM made, generate_series(1, %2$s)',
  string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position), :runs)
FROM information_schema.columns WHERE table_name = 'runs' AND table_schema = 'public' AND column_name <> 'id' \gexec

UPDATE runs SET
  experiment_id = (SELECT min(id) FROM experiments WHERE created_by = 'bench') + id % 100,
  arm = 'arm ' || id % 7,
  seed = id % 5,
  name = 'run ' || id,
  status = (ARRAY['Succeeded', 'Succeeded', 'Succeeded', 'Failed', 'Canceled'])[1 + id % 5],
  created_at = now() - id * interval '1 minute'
WHERE id > (SELECT id FROM made);

-- Measures and settings of each: 20 numbers and 5 words.
INSERT INTO run_fields (path, "numeric") SELECT path, true FROM (
  SELECT 'transfer[0].accuracy' UNION ALL SELECT 'pretraining.loss' UNION ALL SELECT 'pretraining.epochs'
  UNION ALL SELECT format('invariance[0].sens.l2[t%s]', n) FROM generate_series(1, 17) n) named(path) ON CONFLICT DO NOTHING;
INSERT INTO run_fields (path, "numeric") SELECT path, false FROM (
  VALUES ('pretraining.method'), ('pretraining.backbone.kind'), ('pretraining.dataset.kind'), ('factor.size'), ('factor.kind')) named(path) ON CONFLICT DO NOTHING;
INSERT INTO run_values (field_id, run_id, number)
SELECT f.id, r.id, CASE WHEN f.path = 'pretraining.epochs' THEN 1 + floor(random() * 100) ELSE random() END
FROM runs r, run_fields f WHERE r.id > (SELECT id FROM made) AND f."numeric" AND (f.path ~ '^invariance\[0\]\.sens\.l2\[t' OR f.path IN ('transfer[0].accuracy', 'pretraining.loss', 'pretraining.epochs'))
ON CONFLICT DO NOTHING;
INSERT INTO run_values (field_id, run_id, text)
SELECT f.id, r.id, (ARRAY['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'])[1 + floor(random() * 6)]
FROM runs r, run_fields f WHERE r.id > (SELECT id FROM made) AND f.path IN ('pretraining.method', 'pretraining.backbone.kind', 'pretraining.dataset.kind', 'factor.size', 'factor.kind')
ON CONFLICT DO NOTHING;
COMMIT;
ANALYZE;
SELECT count(*) AS runs FROM runs;
SELECT count(*) AS values FROM run_values;
