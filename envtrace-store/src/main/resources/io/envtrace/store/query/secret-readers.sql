WITH secrets AS (
    SELECT DISTINCT a.variable
    FROM accesses a JOIN runs r ON r.run = a.run
    WHERE a.masked AND r.values_shown = 'masked'
), by_run AS (
    SELECT a.variable, a.program, a.library, a.run, sum(a.count) AS reads, min(a.place) AS place
    FROM accesses a JOIN secrets s ON s.variable = a.variable
    WHERE a.operation = 'get' AND NOT a.internal
    GROUP BY a.variable, a.program, a.library, a.run
)
SELECT b.variable, r.host, b.program, b.library, count(*) AS runs, sum(b.reads) AS reads, min(b.place) AS place
FROM by_run b JOIN runs r ON r.run = b.run
GROUP BY b.variable, r.host, b.program, b.library
ORDER BY b.variable, r.host, b.program, b.library
