WITH since AS (
    SELECT min(r.started_at) AS first_start
    FROM runs r CROSS JOIN parameters p
    WHERE r.tags[p.tag] = p.since
), by_run AS (
    SELECT variable, library, run,
        max(CASE WHEN outcome = 'absent' THEN 1 ELSE 0 END) AS was_unset,
        min(place) AS place
    FROM accesses
    WHERE operation = 'get' AND variable IS NOT NULL AND NOT internal AND role <> 'helper'
    GROUP BY variable, library, run
), pairs AS (
    SELECT b.variable, b.library,
        min(CASE WHEN r.started_at >= s.first_start THEN 1 ELSE 0 END) AS is_new,
        min(r.started_at) AS first_start,
        count(*) AS runs,
        sum(b.was_unset) AS unset_runs,
        min(b.place) AS place
    FROM by_run b JOIN runs r ON r.run = b.run CROSS JOIN since s
    GROUP BY b.variable, b.library
), marked AS (
    SELECT pairs.*, min(is_new) OVER (PARTITION BY variable) AS variable_is_new
    FROM pairs
)
SELECT variable, library, variable_is_new = 1 AS new_variable, first_start, runs, unset_runs, place
FROM marked
WHERE is_new = 1
ORDER BY new_variable DESC, variable, library
