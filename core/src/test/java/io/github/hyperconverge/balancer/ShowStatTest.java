package io.github.hyperconverge.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hyperconverge.balancer.BalancerStep.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShowStatTest {
    private static final String STAT = """
            # pxname,svname,qcur,qmax,scur,smax,status,weight,check_status,
            web,FRONTEND,,,3,9,OPEN,,,
            app-back,infra1,0,0,0,4,UP,100,L7OK,
            app-back,infra10,0,2,1,4,UP,100,* L4OK,
            app-back,fresh,0,0,0,0,UP,100,INI,
            app-back,ailing,0,0,0,0,UP 1/3,100,L4CON,
            app-back,old,1,2,0,4,DRAIN,100,L7OK,
            app-back,down,0,2,0,4,DOWN 1/2,100,L4CON,
            app-back,free,0,2,0,4,no check,100,,
            app-back,BACKEND,0,0,1,4,UP,200,,
            """;

    @Test
    void serversAreReadAndProxiesAreNot() {
        assertThat(ShowStat.parse(STAT).servers())
                .extracting(ShowStat.ServerRow::name)
                .containsExactly("infra1", "infra10", "fresh", "ailing", "old", "down", "free");
    }

    @Test
    void stepsThatWaitAreDoneOnceTheServerIsThere() {
        assertThat(new BalancerStep(Kind.AWAIT_UP, "app-back", "infra1").isDone(STAT))
                .isTrue();
        assertThat(new BalancerStep(Kind.AWAIT_UP, "app-back", "infra10").isDone(STAT))
                .isTrue();
        assertThat(new BalancerStep(Kind.AWAIT_UP, "app-back", "free").isDone(STAT))
                .isTrue();
        assertThat(new BalancerStep(Kind.AWAIT_UP, "app-back", "down").isDone(STAT))
                .isFalse();
        assertThat(new BalancerStep(Kind.AWAIT_UP, "app-back", "fresh").isDone(STAT))
                .isFalse();
        assertThat(new BalancerStep(Kind.AWAIT_UP, "app-back", "ailing").isDone(STAT))
                .isFalse();
        assertThat(new BalancerStep(Kind.AWAIT_UP, "app-back", "old").isDone(STAT))
                .isFalse();
        assertThat(new BalancerStep(Kind.AWAIT_UP, "app-back", "nobody").isDone(STAT))
                .isFalse();
        assertThat(new BalancerStep(Kind.AWAIT_IDLE, "app-back", "infra1").isDone(STAT))
                .isTrue();
        assertThat(new BalancerStep(Kind.AWAIT_IDLE, "app-back", "infra10").isDone(STAT))
                .isFalse();
        assertThat(new BalancerStep(Kind.AWAIT_IDLE, "app-back", "old").isDone(STAT))
                .isFalse();
        assertThat(new BalancerStep(Kind.AWAIT_GONE, "app-back", "old").isDone(STAT))
                .isFalse();
        assertThat(new BalancerStep(Kind.AWAIT_GONE, "other-back", "old").isDone(STAT))
                .isTrue();
        assertThat(BalancerStep.of(Kind.RELOAD_WITH_NEW).isDone(STAT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "Unknown command.",
                "# pxname,svname\na,b\n",
                "# pxname,svname,qcur,scur,status,check_status\na,b,x,0,UP,L4OK\n",
                "a,b,0,0,UP\n",
                "# pxname,svname,qcur,scur,status,check_status\na,b\n"
            })
    void answerThatIsNoneHasNoServers(String answer) {
        assertThat(ShowStat.parse(answer).servers()).isEmpty();
    }
}
