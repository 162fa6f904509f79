WITH by_run AS (
    SELECT library, variable, run,
        sum(CASE WHEN outcome = 'absent' THEN count ELSE 0 END) AS unset_reads,
        min(CASE WHEN outcome = 'absent' THEN place END) AS place
    FROM accesses
    WHERE operation = 'get' AND variable IS NOT NULL AND NOT internal AND role <> 'helper'
    GROUP BY library, variable, run
)
SELECT library, variable,
    sum(CASE WHEN unset_reads > 0 THEN 1 ELSE 0 END) AS unset_runs,
    count(*) AS runs,
    sum(unset_reads) AS unset_reads,
    min(place) AS place
FROM by_run
GROUP BY library, variable
HAVING sum(unset_reads) > 0
ORDER BY unset_runs DESC, library, variable
