SELECT started_at, run, host, command, exit_code, exit_signal, complete, accesses, tags
FROM runs
ORDER BY started_at DESC, run
