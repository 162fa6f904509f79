WITH kinds AS (
    SELECT run, failed FROM runs WHERE failed IS NOT NULL
), totals AS (
    SELECT sum(CASE WHEN failed THEN 1 ELSE 0 END) AS failing, sum(CASE WHEN failed THEN 0 ELSE 1 END) AS passing
    FROM kinds
), by_run AS (
    SELECT variable, run,
        max(CASE WHEN outcome = 'present' THEN 1 ELSE 0 END) AS is_set,
        max(CASE WHEN outcome = 'empty' THEN 1 ELSE 0 END) AS is_empty,
        max(CASE WHEN outcome = 'absent' THEN 1 ELSE 0 END) AS is_unset,
        min(CASE WHEN outcome = 'present' AND masked AND fingerprint IS NULL THEN 0 ELSE 1 END) AS is_known,
        min(CASE WHEN masked THEN fingerprint ELSE value END) AS low,
        max(CASE WHEN masked THEN fingerprint ELSE value END) AS high,
        min(place) AS place
    FROM accesses
    WHERE operation = 'get' AND variable IS NOT NULL AND NOT internal AND role <> 'helper'
    GROUP BY variable, run
), counted AS (
    SELECT b.variable,
        sum(CASE WHEN k.failed THEN 1 ELSE 0 END) AS failing_asked,
        sum(CASE WHEN k.failed THEN 0 ELSE 1 END) AS passing_asked,
        sum(CASE WHEN k.failed THEN b.is_set ELSE 0 END) AS failing_set,
        sum(CASE WHEN k.failed THEN 0 ELSE b.is_set END) AS passing_set,
        sum(CASE WHEN k.failed THEN b.is_empty ELSE 0 END) AS failing_empty,
        sum(CASE WHEN k.failed THEN 0 ELSE b.is_empty END) AS passing_empty,
        sum(CASE WHEN k.failed THEN b.is_unset ELSE 0 END) AS failing_unset,
        sum(CASE WHEN k.failed THEN 0 ELSE b.is_unset END) AS passing_unset,
        min(b.is_known) AS all_known,
        min(CASE WHEN k.failed THEN b.low END) AS failing_low,
        max(CASE WHEN k.failed THEN b.high END) AS failing_high,
        min(CASE WHEN k.failed THEN NULL ELSE b.low END) AS passing_low,
        max(CASE WHEN k.failed THEN NULL ELSE b.high END) AS passing_high,
        min(b.place) AS place
    FROM by_run b JOIN kinds k ON k.run = b.run
    GROUP BY b.variable
), states AS (
    SELECT variable, 1 AS preference, 'asked for' AS state, failing_asked AS failing, passing_asked AS passing, place
    FROM counted
    UNION ALL
    SELECT variable, 2, 'not set', failing_unset, passing_unset, place FROM counted
    UNION ALL
    SELECT variable, 3, 'empty', failing_empty, passing_empty, place FROM counted
    UNION ALL
    SELECT variable, 4, 'set', failing_set, passing_set, place FROM counted
    UNION ALL
    SELECT variable, 5, 'set to another value', failing_set, 0, place
    FROM counted
    WHERE all_known = 1 AND passing_set > 0
        AND (failing_low = failing_high AND (failing_low < passing_low OR failing_low > passing_high)
            OR passing_low = passing_high AND (passing_low < failing_low OR passing_low > failing_high))
), scored AS (
    SELECT s.*, t.failing AS all_failing, t.passing AS all_passing,
        abs(s.failing * 1.0 / t.failing - s.passing * 1.0 / t.passing) AS difference,
        s.failing = t.failing AND s.passing = 0 OR s.failing = 0 AND s.passing = t.passing AS exact
    FROM states s CROSS JOIN totals t
    WHERE t.failing > 0 AND t.passing > 0
), best AS (
    SELECT scored.*, row_number() OVER (PARTITION BY variable ORDER BY difference DESC, preference) AS nth
    FROM scored
)
SELECT variable, state, failing, all_failing, passing, all_passing, exact, place
FROM best
WHERE nth = 1 AND difference >= 0.5
ORDER BY exact DESC, state = 'asked for', difference DESC, variable
