package io.envtrace.cli.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiSystemTest {
    private static Map<String, String> tags(String... variables) {
        Map<String, String> environment = new HashMap<>();
        for (String variable : variables) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        CiSystem system = CiSystem.find(environment::get);
        return system == null ? Map.of() : system.tags(environment::get);
    }

    @ParameterizedTest
    @CsvSource({
        "github, GITHUB_ACTIONS=true GITHUB_JOB=J GITHUB_RUN_ID=1 RUNNER_NAME=R GITHUB_WORKFLOW=W GITHUB_REPOSITORY=P",
        "gitea, GITEA_ACTIONS=true GITHUB_ACTIONS=true GITHUB_JOB=J GITHUB_RUN_ID=1 RUNNER_NAME=R GITHUB_WORKFLOW=W"
                + " GITHUB_REPOSITORY=P",
        "gitlab, GITLAB_CI=true CI_JOB_NAME=J CI_PIPELINE_ID=1 CI_RUNNER_DESCRIPTION=R CI_PIPELINE_NAME=W CI_PROJECT_PATH=P",
        "jenkins, JENKINS_URL=x JOB_NAME=J BUILD_NUMBER=1 NODE_NAME=R STAGE_NAME=W GIT_URL=P",
        "circleci, CIRCLECI=true CIRCLE_JOB=J CIRCLE_BUILD_NUM=1 CIRCLE_NODE_INDEX=R CIRCLE_WORKFLOW_ID=W"
                + " CIRCLE_PROJECT_REPONAME=P",
        "azure, TF_BUILD=True SYSTEM_JOBNAME=J BUILD_BUILDID=1 AGENT_NAME=R BUILD_DEFINITIONNAME=W BUILD_REPOSITORY_NAME=P",
        "buildkite, BUILDKITE=true BUILDKITE_LABEL=J BUILDKITE_BUILD_NUMBER=1 BUILDKITE_AGENT_NAME=R"
                + " BUILDKITE_PIPELINE_SLUG=W BUILDKITE_REPO=P",
        "drone, DRONE=true CI=true DRONE_STEP_NAME=J DRONE_BUILD_NUMBER=1 DRONE_STAGE_MACHINE=R DRONE_STAGE_NAME=W DRONE_REPO=P",
        "woodpecker, CI=woodpecker CI_STEP_NAME=J CI_PIPELINE_NUMBER=1 CI_MACHINE=R CI_WORKFLOW_NAME=W CI_REPO=P"
    })
    void namesOfAJob(String name, String variables) {
        assertThat(tags(variables.split(" ")))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("ci", name, "job", "J", "run", "1", "runner", "R", "workflow", "W", "repository", "P"));
    }

    @ParameterizedTest
    @CsvSource({
        "travis, TRAVIS=true TRAVIS_JOB_NUMBER=7.1 TRAVIS_BUILD_NUMBER=7 TRAVIS_REPO_SLUG=P, 7.1, 7",
        "teamcity, TEAMCITY_VERSION=2024 TEAMCITY_BUILDCONF_NAME=J BUILD_NUMBER=8 TEAMCITY_PROJECT_NAME=W, J, 8",
        "bitbucket, BITBUCKET_BUILD_NUMBER=9 BITBUCKET_STEP_UUID={u} BITBUCKET_REPO_FULL_NAME=P, {u}, 9",
        "cirrus, CIRRUS_CI=true CIRRUS_TASK_NAME=J CIRRUS_BUILD_ID=10, J, 10"
    })
    void serversThatSayLess(String name, String variables, String job, String run) {
        assertThat(tags(variables.split(" ")))
                .containsEntry("ci", name)
                .containsEntry("job", job)
                .containsEntry("run", run)
                .doesNotContainKey("runner");
    }

    @Test
    void theBetterNameCounts() {
        assertThat(tags("TRAVIS=true", "TRAVIS_JOB_NUMBER=7.1", "TRAVIS_JOB_NAME=unit"))
                .containsEntry("job", "unit");
    }

    @Test
    void aMachineOfNoBuildServer() {
        assertThat(tags("CI=true", "GITHUB_JOB=J", "GITHUB_ACTIONS=false", "GITLAB_CI="))
                .isEmpty();
    }
}
