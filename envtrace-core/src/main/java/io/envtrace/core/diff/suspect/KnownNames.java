package io.envtrace.core.diff.suspect;

import io.envtrace.event.secret.text.Glob;
import java.util.List;

/** Variables whose names tell what they are for. */
public final class KnownNames {
    private static final List<String> BUILD_SERVER = List.of(
            "CI",
            "CI_*",
            "BUILD_*",
            "JOB_*",
            "GITHUB_*",
            "RUNNER_*",
            "GITLAB_*",
            "JENKINS_*",
            "HUDSON_*",
            "CIRCLE*",
            "TRAVIS*",
            "BUILDKITE*",
            "TEAMCITY_*",
            "BITBUCKET_*",
            "DRONE_*",
            "APPVEYOR*",
            "AGENT_*",
            "SYSTEM_*",
            "TF_BUILD",
            "WORKSPACE",
            "EXECUTOR_NUMBER",
            "NODE_NAME",
            "NODE_LABELS",
            "RUN_ID",
            "GIT_COMMIT",
            "GIT_BRANCH",
            "PIPELINE_*",
            "CONTAINER_*",
            "KUBERNETES_*",
            "POD_*",
            "HOST",
            "HOSTTYPE",
            "MACHTYPE",
            "INVOCATION_ID",
            "JOURNAL_STREAM",
            "SUDO_*",
            "XDG_*",
            "DBUS_*",
            "GPG_*",
            "SSH_*",
            "VSCODE_*",
            "TERM_*",
            "COLORFGBG",
            "SHELL",
            "DEBIAN_FRONTEND");

    private static final List<String> TOKENS = List.of("*TOKEN", "*token", "*_NONCE", "*_TRACE_ID", "TRACEPARENT");

    /** What a person likes on a terminal. */
    private static final List<String> PREFERENCES = List.of(
            "EDITOR",
            "VISUAL",
            "*_EDITOR",
            "PAGER",
            "*PAGER",
            "BROWSER",
            "COLOR",
            "COLORS",
            "COLOUR",
            "*_COLOR",
            "*_COLORS",
            "CLICOLOR*",
            "LESS*",
            "HIST*");

    private static final List<String> RUNTIME = List.of(
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "JAVA_OPTS",
            "JAVA_HOME",
            "CLASSPATH",
            "MAVEN_OPTS",
            "NODE_OPTIONS",
            "NODE_PATH",
            "NODE_ENV",
            "PYTHON*",
            "PERL5*",
            "RUBY*",
            "GEM_*",
            "BUNDLE_*",
            "GODEBUG",
            "GOFLAGS",
            "GOMAXPROCS",
            "GOMEMLIMIT",
            "GOGC",
            "LD_*",
            "MALLOC_*",
            "GLIBC_TUNABLES",
            "LANG",
            "LANGUAGE",
            "LC_*",
            "TZ",
            "TZDIR",
            "*_PROXY",
            "*_proxy",
            "SSL_CERT_*",
            "IFS",
            "POSIXLY_CORRECT",
            "CC",
            "CXX",
            "*CFLAGS",
            "*CXXFLAGS",
            "*CPPFLAGS",
            "*LDFLAGS",
            "*RUSTFLAGS",
            "CPATH",
            "*_INCLUDE_PATH",
            "LIBRARY_PATH",
            "PKG_CONFIG*",
            "MAKEFLAGS",
            "CMAKE_*",
            "CARGO_*",
            "CGO_*",
            "GOOS",
            "GOARCH",
            "GOPROXY",
            "GRADLE_OPTS",
            "MAVEN_ARGS",
            "npm_config_*",
            "NPM_CONFIG_*",
            "PIP_*",
            "VIRTUAL_ENV",
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_CONFIG*");

    private KnownNames() {}

    /** Whether build servers set it for their jobs. */
    public static boolean isOfBuildServer(String name) {
        return Glob.matchesAny(BUILD_SERVER, name);
    }

    /** Whether it is issued anew for each user or run, so that it differs where nothing is wrong. */
    static boolean isToken(String name) {
        return Glob.matchesAny(TOKENS, name);
    }

    static boolean isPreference(String name) {
        return Glob.matchesAny(PREFERENCES, name);
    }

    static boolean configuresRuntime(String name) {
        return Glob.matchesAny(RUNTIME, name);
    }
}
