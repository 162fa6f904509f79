package io.envtrace.it;

/** The same of a bash that is linked statically and says the name of none of its functions. */
class StaticBashScriptsIT extends ScriptReadsIT {
    @Override
    String shell() {
        return "bash-static";
    }
}
