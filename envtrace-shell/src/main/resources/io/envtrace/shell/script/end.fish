printf '%s\0' end >> @OUT@
exec @CAT@ /proc/self/environ > @OUT@.environment
