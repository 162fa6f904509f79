package io.envtrace.cli.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A build server, by the variables in which it tells a job its names. None of these holds a token.
 *
 * @param name what it is called in a trace
 * @param mark the variable that it sets in each job; with {@code =} behind, only that value counts
 * @param names the variables of each tag, the better one first
 */
record CiSystem(String name, String mark, Map<String, List<String>> names) {
    /** A new one is one line here. The first that fits counts: some set the variables of those they stand in for. */
    private static final List<CiSystem> ALL = List.of(
            of(
                    "gitea",
                    "GITEA_ACTIONS",
                    "GITHUB_JOB",
                    "GITHUB_RUN_ID",
                    "RUNNER_NAME",
                    "GITHUB_WORKFLOW",
                    "GITHUB_REPOSITORY"),
            of(
                    "forgejo",
                    "FORGEJO_ACTIONS",
                    "GITHUB_JOB",
                    "GITHUB_RUN_ID",
                    "RUNNER_NAME",
                    "GITHUB_WORKFLOW",
                    "GITHUB_REPOSITORY"),
            of(
                    "github",
                    "GITHUB_ACTIONS",
                    "GITHUB_JOB",
                    "GITHUB_RUN_ID",
                    "RUNNER_NAME",
                    "GITHUB_WORKFLOW",
                    "GITHUB_REPOSITORY"),
            of(
                    "gitlab",
                    "GITLAB_CI",
                    "CI_JOB_NAME",
                    "CI_PIPELINE_ID",
                    "CI_RUNNER_DESCRIPTION CI_RUNNER_ID",
                    "CI_PIPELINE_NAME",
                    "CI_PROJECT_PATH"),
            of(
                    "woodpecker",
                    "CI=woodpecker",
                    "CI_STEP_NAME",
                    "CI_PIPELINE_NUMBER",
                    "CI_MACHINE",
                    "CI_WORKFLOW_NAME",
                    "CI_REPO"),
            of(
                    "drone",
                    "DRONE",
                    "DRONE_STEP_NAME",
                    "DRONE_BUILD_NUMBER",
                    "DRONE_RUNNER_HOSTNAME DRONE_STAGE_MACHINE",
                    "DRONE_STAGE_NAME",
                    "DRONE_REPO"),
            of("jenkins", "JENKINS_URL", "JOB_NAME", "BUILD_NUMBER", "NODE_NAME", "STAGE_NAME", "GIT_URL"),
            of(
                    "circleci",
                    "CIRCLECI",
                    "CIRCLE_JOB",
                    "CIRCLE_BUILD_NUM",
                    "CIRCLE_NODE_INDEX",
                    "CIRCLE_WORKFLOW_ID",
                    "CIRCLE_PROJECT_REPONAME"),
            of(
                    "azure",
                    "TF_BUILD",
                    "SYSTEM_JOBNAME AGENT_JOBNAME",
                    "BUILD_BUILDID",
                    "AGENT_NAME",
                    "BUILD_DEFINITIONNAME",
                    "BUILD_REPOSITORY_NAME"),
            of(
                    "buildkite",
                    "BUILDKITE",
                    "BUILDKITE_LABEL BUILDKITE_STEP_KEY BUILDKITE_JOB_ID",
                    "BUILDKITE_BUILD_NUMBER",
                    "BUILDKITE_AGENT_NAME",
                    "BUILDKITE_PIPELINE_SLUG",
                    "BUILDKITE_REPO"),
            of(
                    "travis",
                    "TRAVIS",
                    "TRAVIS_JOB_NAME TRAVIS_JOB_NUMBER",
                    "TRAVIS_BUILD_NUMBER",
                    "",
                    "TRAVIS_BUILD_STAGE_NAME",
                    "TRAVIS_REPO_SLUG"),
            of(
                    "teamcity",
                    "TEAMCITY_VERSION",
                    "TEAMCITY_BUILDCONF_NAME",
                    "BUILD_NUMBER",
                    "",
                    "TEAMCITY_PROJECT_NAME",
                    ""),
            of(
                    "bitbucket",
                    "BITBUCKET_BUILD_NUMBER",
                    "BITBUCKET_STEP_UUID",
                    "BITBUCKET_BUILD_NUMBER",
                    "",
                    "BITBUCKET_PIPELINE_UUID",
                    "BITBUCKET_REPO_FULL_NAME"),
            of(
                    "appveyor",
                    "APPVEYOR",
                    "APPVEYOR_JOB_NAME APPVEYOR_JOB_ID",
                    "APPVEYOR_BUILD_NUMBER",
                    "",
                    "APPVEYOR_PROJECT_SLUG",
                    "APPVEYOR_REPO_NAME"),
            of("cirrus", "CIRRUS_CI", "CIRRUS_TASK_NAME", "CIRRUS_BUILD_ID", "", "", "CIRRUS_REPO_FULL_NAME"),
            of(
                    "semaphore",
                    "SEMAPHORE",
                    "SEMAPHORE_JOB_NAME",
                    "SEMAPHORE_WORKFLOW_ID",
                    "",
                    "SEMAPHORE_PROJECT_NAME",
                    "SEMAPHORE_GIT_REPO_SLUG"),
            of(
                    "codebuild",
                    "CODEBUILD_BUILD_ID",
                    "CODEBUILD_BATCH_BUILD_IDENTIFIER",
                    "CODEBUILD_BUILD_NUMBER CODEBUILD_BUILD_ID",
                    "",
                    "",
                    "CODEBUILD_SOURCE_REPO_URL"));

    private static CiSystem of(
            String name, String mark, String job, String run, String runner, String workflow, String repository) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        names.put("job", words(job));
        names.put("run", words(run));
        names.put("runner", words(runner));
        names.put("workflow", words(workflow));
        names.put("repository", words(repository));
        return new CiSystem(name, mark, names);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    /** The build server that a job with these variables runs on; null for none. @param variables null for what is not set */
    static @Nullable CiSystem find(UnaryOperator<@Nullable String> variables) {
        for (CiSystem system : ALL) {
            if (system.isHere(variables)) {
                return system;
            }
        }
        return null;
    }

    private boolean isHere(UnaryOperator<@Nullable String> variables) {
        int equals = mark.indexOf('=');
        String value = variables.apply(equals < 0 ? mark : mark.substring(0, equals));
        if (value == null || value.isEmpty() || value.equalsIgnoreCase("false")) {
            return false;
        }
        return equals < 0 || value.equals(mark.substring(equals + 1));
    }

    /** The tags: {@code ci} for the server itself, and what of job, run, runner, workflow and repository it names. */
    Map<String, String> tags(UnaryOperator<@Nullable String> variables) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("ci", name);
        for (Map.Entry<String, List<String>> tag : names.entrySet()) {
            for (String variable : tag.getValue()) {
                String value = variables.apply(variable);
                if (value != null && !value.isEmpty()) {
                    tags.putIfAbsent(tag.getKey(), value);
                }
            }
        }
        return tags;
    }
}
