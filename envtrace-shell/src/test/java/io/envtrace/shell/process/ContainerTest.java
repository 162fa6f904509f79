package io.envtrace.shell.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Paths of control groups, as container runtimes name them. */
class ContainerTest {
    private static final String ID = "4f3a1b2c9d0e".repeat(5) + "4f3a";

    private static String title(String path) {
        Container container = Container.named(path);
        return container == null ? "none" : container.title();
    }

    @Test
    void runtimesByTheirNames() {
        assertThat(title("/system.slice/docker-" + ID + ".scope")).isEqualTo("container 4f3a1b2c9d0e of docker");
        assertThat(title("/docker/" + ID)).isEqualTo("container 4f3a1b2c9d0e of docker");
        assertThat(title("/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-" + ID + ".scope/container"))
                .isEqualTo("container 4f3a1b2c9d0e of podman");
        assertThat(title("/kubepods.slice/kubepods-pod1.slice/cri-containerd-" + ID + ".scope"))
                .isEqualTo("container 4f3a1b2c9d0e of containerd");
        assertThat(title("/kubepods/besteffort/pod12-34/" + ID)).isEqualTo("container 4f3a1b2c9d0e of Kubernetes");
        assertThat(title("/lxc.payload.web/init.scope")).isEqualTo("container web of LXC");
        assertThat(title("/somewhere/" + ID)).isEqualTo("container 4f3a1b2c9d0e");
    }

    @Test
    void theInnermostCounts() {
        String inner = "ab".repeat(32);
        assertThat(title("/docker/" + ID + "/docker/" + inner)).isEqualTo("container abababababab of docker");
    }

    @Test
    void otherGroupsAreNone() {
        assertThat(title("/")).isEqualTo("none");
        assertThat(title("/system.slice/docker.service")).isEqualTo("none");
        assertThat(title("/user.slice/user-0.slice/session-1.scope")).isEqualTo("none");
        assertThat(title("/docker-xyz.scope")).isEqualTo("none");
    }
}
