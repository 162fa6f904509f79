package io.envtrace.core.check.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.envtrace.core.Traces;
import io.envtrace.core.check.CheckResult;
import io.envtrace.core.check.Checker;
import io.envtrace.core.check.Finding;
import io.envtrace.core.check.FirstPolicy;
import io.envtrace.core.check.policy.Policy;
import io.envtrace.core.check.policy.Severity;
import io.envtrace.core.check.policy.yaml.PolicyReader;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Access.Previous;
import io.envtrace.core.model.Change;
import io.envtrace.core.model.Coverage;
import io.envtrace.core.model.ExitStatus;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.GivenVariable;
import io.envtrace.core.model.GivenVariable.Setting;
import io.envtrace.core.model.GivenVariable.Step;
import io.envtrace.core.model.InitialEnvironment;
import io.envtrace.core.model.InitialEnvironment.Unlisted;
import io.envtrace.core.model.Library;
import io.envtrace.core.model.Phase;
import io.envtrace.core.model.ProcessNode;
import io.envtrace.core.model.Role;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.model.Value;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.Operation;
import io.envtrace.event.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    private static final Library THIRD = new Library("org.third:party", "3", "third.jar", false);
    private static final Value SECRET = new Value(null, true, 32, null);

    private static Policy policy(String variables) throws IOException {
        String text = "version: 1\nvariables:\n" + variables.indent(2);
        return PolicyReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "policy.yaml");
    }

    /** What one rule finds. */
    private static List<String> found(String rule, String variables, Trace trace) throws IOException {
        Checker checker = new Checker(policy(variables));
        checker.add("trace.json", trace);
        return checker.result().findings().stream()
                .filter(finding -> finding.rule().id().equals(rule))
                .map(Finding::message)
                .toList();
    }

    private static Value plain(String text) {
        return Value.plain(text);
    }

    private static Access at(Access access, Library library, int process, long nanos, boolean internal) {
        Frame site = new Frame("org.third.Party", "read", "Party.java", 3, library);
        return new Access(
                process,
                access.call(),
                new Access.Context(
                        "main",
                        Phase.RUN,
                        internal,
                        new StackTrace(List.of(Traces.GETENV, site, Traces.MAIN), false),
                        site),
                Traces.once(nanos),
                List.of());
    }

    private static Access byThird(Access access) {
        return at(access, THIRD, 0, 5, false);
    }

    private static Access set(String name, String value) {
        return Traces.access(Operation.SET, "setenv", name, Outcome.PRESENT, plain(value), 1);
    }

    private static ProcessNode child(int id, boolean traced, Change... changes) {
        return new ProcessNode(
                id,
                0,
                0,
                new ProcessNode.Program("/bin/helper", List.of("helper"), ""),
                new ProcessNode.Lifetime(20, ExitStatus.ofCode(0)),
                new ProcessNode.Given(Unlisted.INHERITED, List.of(changes)),
                new ProcessNode.Observation("ptrace", traced, null, Coverage.of(traced, List.of()), List.of()));
    }

    private static Trace family(ProcessNode child, Access... accesses) {
        return Traces.of(Traces.session(true), List.of(Traces.root(), child), accesses);
    }

    private static Access empty(String name) {
        return Traces.access(Operation.GET, "System.getenv(String)", name, Outcome.EMPTY, plain(""), 1);
    }

    @Test
    void required() throws IOException {
        Trace trace = Traces.of(Traces.get("A", null), empty("B"), Traces.get("C", plain("1")), Traces.get("D", null));
        assertThat(found("required", "A: {required: true}\nB: {required: true}\nC: {required: true}\nD: {}", trace))
                .containsExactly("A is required and is unset", "B is required and is empty");
    }

    private static Trace given(List<String> names, Access... accesses) {
        return Traces.of(Traces.session(true), List.of(Traces.root(names.toArray(String[]::new))), accesses);
    }

    @Test
    void whatIsRequiredAndWasNotGivenIsMissedWithoutARead() throws IOException {
        String policy = "A: {required: true}\nB: {required: true}\n'C*': {required: true}\nD: {required: true}";
        assertThat(found("required", policy, given(List.of("A"), set("D", "1"))))
                .containsExactly("B is required and was not given to the command");
        assertThat(found("required", policy, Traces.of()))
                .as("nobody knows what was given")
                .isEmpty();
        ProcessNode unseen = child(1, true).withGiven(new ProcessNode.Given(Unlisted.UNKNOWN, List.of()));
        assertThat(found("required", policy, Traces.of(Traces.session(true), List.of(Traces.root("A"), unseen))))
                .isEmpty();
        assertThat(found("required", "A: {required: true}", given(List.of(), Traces.get("A", null))))
                .containsExactly("A is required and is unset");
    }

    @Test
    void noDefault() throws IOException {
        Trace trace = Traces.of(Traces.get("A", null), Traces.get("B", null));
        assertThat(found("no-default", "A: {default-allowed: false}\nB: {default-allowed: true}", trace))
                .containsExactly("A is unset, and the program goes on without it");
    }

    @ParameterizedTest
    @CsvSource({
        "int,42,x1",
        "int,-7,1.5",
        "bool,TRUE,maybe",
        "url,postgres://app@db/app,localhost:8080",
        "url,jdbc:mysql://db,none",
        "path,/var/lib x,http://x/y",
        "duration,1h30m,soon",
        "duration,PT5S,P",
        "duration,10ms,10",
    })
    void type(String type, String right, String wrong) throws IOException {
        String policy = "A: {type: " + type + "}";
        assertThat(found("type", policy, Traces.of(Traces.get("A", plain(right)))))
                .isEmpty();
        assertThat(found("type", policy, Traces.of(Traces.get("A", plain(wrong)))))
                .singleElement()
                .asString()
                .startsWith("A: \"" + wrong + "\" is not a");
    }

    @Test
    void typesWithParameters() throws IOException {
        Trace trace = Traces.of(Traces.get("A", plain("c")), Traces.get("B", plain("x9")));
        assertThat(found("type", "A: {type: enum, values: [a, b]}\nB: {type: regex, pattern: '[a-z]+'}", trace))
                .containsExactly("A: \"c\" is not one of a, b", "B: \"x9\" is not what [a-z]+ matches");
        assertThat(found("type", "A: {type: enum, values: [c]}\nB: {type: regex, pattern: '[a-z]+[0-9]'}", trace))
                .isEmpty();
    }

    @Test
    void aValueThatAnExpressionCannotCopeWithIsNoMatch() throws IOException {
        Trace slow = Traces.of(Traces.get("A", plain("a".repeat(50) + "!")));
        assertThat(found("type", "A: {type: regex, pattern: '(a+)+'}", slow)).hasSize(1);
        Trace deep = Traces.of(Traces.get("A", plain("ab".repeat(100_000))));
        assertThat(found("type", "A: {type: regex, pattern: '(a|b)*'}", deep)).hasSize(1);
    }

    @Test
    void ofAMaskedValueOnlyAUrlIsJudged() throws IOException {
        Value masked = new Value("postgres://app:•••@db/app", true, 31, null);
        Trace trace = Traces.of(Traces.get("A", masked), Traces.get("B", masked), Traces.get("C", SECRET));
        assertThat(found("type", "A: {type: url}\nB: {type: int}\nC: {type: int}", trace))
                .isEmpty();
    }

    @Test
    void noValueOfADeclaredSecretIsSaid() throws IOException {
        Trace trace = Traces.of(Traces.get("A", plain("hunter2")));
        assertThat(found("type", "A: {type: int, secret: true}", trace))
                .containsExactly("A: its value (7 characters) is not an integer");
    }

    @Test
    void minLength() throws IOException {
        Trace trace = Traces.of(Traces.get("A", plain("abc")), Traces.get("B", SECRET), Traces.get("C", null));
        assertThat(found("min-length", "'?': {min-length: 32}", trace))
                .containsExactly("A has fewer than 32 characters");
    }

    @Test
    void readers() throws IOException {
        Trace trace = Traces.of(Traces.get("MY_TOKEN", SECRET), byThird(Traces.get("MY_TOKEN", SECRET)));
        assertThat(found("readers", "'*_TOKEN': {readers: ['com.acme:*']}", trace))
                .containsExactly("MY_TOKEN was read by org.third:party 3, which is not among its readers");
        assertThat(found("readers", "MY_TOKEN: {readers: [{package: org.third}, {package: com.acme.*}]}", trace))
                .isEmpty();
        assertThat(found("readers", "MY_TOKEN: {readers: [{process: java}]}", trace))
                .isEmpty();
        assertThat(found("readers", "MY_TOKEN: {readers: [{process: java, library: 'no:*'}]}", trace))
                .hasSize(2);
    }

    /** A framework that lists all names and then gets each asks for none of them. */
    @Test
    void walkedNamesNeedNoDeclaration() throws IOException {
        List<Access> accesses = new ArrayList<>();
        accesses.add(byThird(
                Traces.access(Operation.LIST, "System.getenv().keySet().iterator()", null, Outcome.PRESENT, null, 1)));
        for (int i = 0; i < 30; i++) {
            accesses.add(byThird(Traces.get("GIVEN_" + i, plain("x"))));
        }
        accesses.add(Traces.get("OTHER", plain("x")));
        assertThat(found("undeclared", "APP_*: {}", Traces.of(accesses.toArray(new Access[0]))))
                .containsExactly("OTHER was read and is not declared");
        assertThat(found(
                        "undeclared",
                        "APP_*: {}",
                        Traces.of(accesses.subList(1, 32).toArray(new Access[0]))))
                .hasSize(31);
    }

    @Test
    void undeclared() throws IOException {
        Trace trace = Traces.of(
                Traces.get("APP_X", null),
                Traces.get("OTHER", null),
                Traces.get("HOME", null),
                at(Traces.get("JDK_OWN", null), Traces.JDK, 0, 5, true));
        assertThat(found("undeclared", "APP_*: {}", trace)).containsExactly("OTHER was read and is not declared");
    }

    @Test
    void whatIsAskedForInBulkNeedsNoDeclaration() throws IOException {
        List<Access> accesses = new ArrayList<>(List.of(Traces.get("BULK_FOUND", Value.plain("1"))));
        for (int i = 0; i < 21; i++) {
            accesses.add(Traces.get("BULK_" + i, null));
        }
        assertThat(found("undeclared", "APP_*: {}", Traces.of(accesses.toArray(new Access[0]))))
                .containsExactly("BULK_FOUND was read and is not declared");
    }

    @Test
    void secretToLibrary() throws IOException {
        Trace trace = Traces.of(
                byThird(Traces.get("A", SECRET)),
                byThird(Traces.get("B", plain("x"))),
                byThird(Traces.get("C", SECRET)),
                Traces.get("D", SECRET),
                byThird(Traces.get("E", plain("declared"))));
        assertThat(found("secret-to-library", "C: {readers: ['org.third:*']}\nE: {secret: true}", trace))
                .containsExactly(
                        "the secret A was read by org.third:party 3", "the secret E was read by org.third:party 3");
    }

    @Test
    void wholeEnvironment() throws IOException {
        Access list = Traces.access(Operation.LIST, "System.getenv()", null, Outcome.PRESENT, null, 1);
        assertThat(found("whole-environment", "A: {}", Traces.of(list))).isEmpty();
        assertThat(found("whole-environment", "A: {}", Traces.of(list, byThird(list))))
                .containsExactly("the whole environment was read by org.third:party 3");
    }

    @Test
    void mustNotChange() throws IOException {
        Access clear = Traces.access(Operation.CLEAR, "clearenv", null, Outcome.ABSENT, null, 1);
        Access unset = Traces.access(Operation.UNSET, "unsetenv", "C", Outcome.ABSENT, null, 1);
        Change changed = new Change("D", EnvironmentChange.Kind.CHANGED, plain("2"));
        Trace trace = family(child(1, true, changed), set("A", "1"), set("B", "1"), unset, clear);
        assertThat(found("must-not-change", "A: {must-not-change: true}", trace))
                .containsExactlyInAnyOrder(
                        "A was set and must not change", "A was removed with all others and must not change");
        assertThat(found("must-not-change", "C*: {must-not-change: true}", trace))
                .contains("C was unset and must not change");
        assertThat(found("must-not-change", "D: {must-not-change: true}", trace))
                .contains("D is another in helper and must not change");
    }

    @Test
    void notInChild() throws IOException {
        Access read = Traces.get("A", plain("1"));
        Change removed = new Change("A", EnvironmentChange.Kind.REMOVED, null);
        String policy = "A: {not-in-child: true}";
        assertThat(found("not-in-child", policy, family(child(1, true), read)))
                .containsExactly("A was handed to helper, and no child may have it");
        assertThat(found("not-in-child", policy, family(child(1, true, removed), read)))
                .isEmpty();
        assertThat(found("not-in-child", policy, family(child(1, true), Traces.get("A", null))))
                .isEmpty();
    }

    @Test
    void whatChildrenAreGivenIsKnown() throws IOException {
        Access read = Traces.get("A", plain("1"));
        ProcessNode without = child(1, true).withGiven(new ProcessNode.Given(Traces.given("B"), List.of()));
        Trace trace = Traces.of(Traces.session(true), List.of(Traces.root("A", "SECRET"), without), read);
        assertThat(found("not-in-child", "A: {not-in-child: true}", trace)).isEmpty();
        assertThat(found("not-in-child", "B: {not-in-child: true}", trace))
                .containsExactly("B was handed to helper, and no child may have it");
        Trace all = Traces.of(Traces.session(true), List.of(Traces.root("SECRET"), child(1, true)));
        assertThat(found("secret-to-child", "SECRET: {secret: true}", all))
                .as("nobody has read it")
                .containsExactly("the secret SECRET was handed to helper, which was not seen to read it");
    }

    @Test
    void secretToChild() throws IOException {
        Access read = Traces.get("A", SECRET);
        assertThat(found("secret-to-child", "A: {}", family(child(1, true), read)))
                .containsExactly("the secret A was handed to helper, which was not seen to read it");
        assertThat(found("secret-to-child", "A: {}", family(child(1, true), read, at(read, Traces.APP, 1, 9, false))))
                .isEmpty();
        assertThat(found("secret-to-child", "A: {}", family(child(1, true), Traces.get("A", plain("1")))))
                .isEmpty();
    }

    @Test
    void readBeforeSet() throws IOException {
        Access read = at(Traces.get("A", null), Traces.APP, 0, 5, false);
        Access later = at(set("A", "1"), Traces.APP, 0, 9, false);
        Access earlier = at(set("A", "1"), Traces.APP, 0, 1, false);
        assertThat(found("read-before-set", "A: {}", Traces.of(read, later)))
                .containsExactly("A was read before it was set at Party.java:3");
        assertThat(found("read-before-set", "A: {}", Traces.of(earlier, read))).isEmpty();
        assertThat(found("read-before-set", "A: {}", family(child(1, true), read, at(later, Traces.APP, 1, 9, false))))
                .isEmpty();
    }

    /** A value that is set again as it was, the removal of what is not there. */
    @Test
    void whatLeavesAVariableAsItWasIsNoChange() throws IOException {
        Value one = plain("1");
        Access again = Traces.change("setenv", "A", one, Previous.of(Outcome.PRESENT, one, true));
        Access other = Traces.change("setenv", "B", one, Previous.of(Outcome.PRESENT, plain("2"), false));
        Access absent = Traces.change("unsetenv", "C", null, Previous.of(Outcome.ABSENT, null, true));
        Access none = Traces.change("clearenv", null, null, Previous.ofAll(0));
        Trace trace = Traces.of(again, other, absent, none, at(Traces.get("A", null), THIRD, 0, 5, false));
        String policy = "A: {must-not-change: true}\nB: {must-not-change: true}\nC: {must-not-change: true}";
        assertThat(found("must-not-change", policy, trace)).containsExactly("B was set and must not change");
        assertThat(found("read-before-set", policy, trace)).isEmpty();
        assertThat(found("never-read", policy, Traces.of(again, other))).containsExactly("B was set and never read");
        // It is set all the same, so that a name near to it may be meant.
        assertThat(found(
                        "typo",
                        "D: {}",
                        Traces.of(
                                Traces.change("setenv", "SHOP_TOKEN", one, again.previous()),
                                Traces.get("SHOP_TOKN", null))))
                .containsExactly("SHOP_TOKN is not set, but SHOP_TOKEN is: did you mean SHOP_TOKEN?");
    }

    private static Access askedAt(Library library, String method, int line) {
        Access get = Traces.get("A", plain("1"));
        Frame site = new Frame("org.third.Party", method, "Party.java", line, library);
        StackTrace stack = new StackTrace(List.of(Traces.GETENV, site, Traces.MAIN), false);
        return new Access(
                0, get.call(), new Access.Context("main", Phase.RUN, false, stack, site), Traces.once(line), List.of());
    }

    /** A library that asks whether a name is there, and then for its value, at places of its own. */
    @Test
    void oneFindingForOneFact() throws IOException {
        assertThat(found("undeclared", "B: {}", Traces.of(askedAt(THIRD, "has", 3), askedAt(THIRD, "get", 9))))
                .containsExactly("A was read and is not declared (and at 1 more place)");
        assertThat(found(
                        "undeclared",
                        "B: {}",
                        Traces.of(askedAt(THIRD, "a", 3), askedAt(THIRD, "b", 9), askedAt(THIRD, "b", 12))))
                .containsExactly("A was read and is not declared (and at 2 more places)");
        Library other = new Library("org.other:lib", "1", "lib.jar", false);
        Trace two = Traces.of(askedAt(THIRD, "a", 3), askedAt(other, "a", 3));
        assertThat(found("undeclared", "B: {}", two)).hasSize(1);
        // Each library, and each of the program's own methods, is another reader.
        assertThat(found("readers", "A: {readers: [nobody]}", two)).hasSize(2);
        Library own = Traces.APP.ofProgram();
        Trace methods = Traces.of(askedAt(own, "a", 3), askedAt(own, "b", 9));
        assertThat(found("readers", "A: {readers: [nobody]}", methods)).hasSize(2);
        assertThat(found("undeclared", "B: {}", methods)).hasSize(1);
    }

    @Test
    void neverRead() throws IOException {
        Access set = set("A", "1");
        Access read = Traces.get("A", plain("1"));
        assertThat(found("never-read", "A: {}", family(child(1, true), set)))
                .containsExactly("A was set and never read");
        assertThat(found("never-read", "A: {}", family(child(1, true), set, at(read, Traces.APP, 1, 9, false))))
                .isEmpty();
        assertThat(found("never-read", "A: {}", family(child(1, false), set)))
                .as("nobody looked into the child")
                .isEmpty();
    }

    @Test
    void whatALinkerReadsUnseenIsNotNeverRead() throws IOException {
        String policy = "LD_LIBRARY_PATH: {}\nTZ: {}\nA: {}";
        List<String> given = List.of("A", "LD_LIBRARY_PATH", "TZ");
        assertThat(found("never-read", policy, given(given)))
                .as("a JVM reads the time zone unseen, too")
                .containsExactly("A was given to java and never read");
        assertThat(found("never-read", policy, family(child(1, true), set("LD_LIBRARY_PATH", "/l"))))
                .isEmpty();
    }

    @Test
    void declaredAndGivenAndNeverRead() throws IOException {
        String policy = "A: {}\nB_*: {}";
        assertThat(found("never-read", policy, given(List.of("A", "B_1", "OTHER"), Traces.get("B_1", plain("1")))))
                .containsExactly("A was given to java and never read");
        Access list = Traces.access(Operation.LIST, "System.getenv()", null, Outcome.PRESENT, null, 1);
        assertThat(found("never-read", policy, given(List.of("A"), list))).isEmpty();
        assertThat(found("never-read", policy, Traces.of())).isEmpty();
        assertThat(found(
                        "never-read",
                        policy,
                        Traces.of(Traces.session(true), List.of(Traces.root("A"), child(1, true)))))
                .as("a program that may walk through its environment has it too")
                .isEmpty();
    }

    @Test
    void aTypoIsNearWhatIsSetThoughNobodyReadsIt() throws IOException {
        assertThat(found("typo", "'*': {}", given(List.of("DATABASE_URL"), Traces.get("DATABSE_URL", null))))
                .containsExactly("DATABSE_URL is not set, but DATABASE_URL is: did you mean DATABASE_URL?");
        assertThat(found("typo", "'*': {}", given(List.of("DATABASE_URI"), Traces.get("DATABASE_URL", plain("1")))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DATABSE_URL,DATABASE_URL,true",
        "DATABASE_ULR,DATABASE_URL,true",
        "DATBSE_URL,DATABASE_URL,true",
        "DTBSE_URL,DATABASE_URL,false",
        "API_KYE,API_KEY,true",
        "NODE_1,NODE_2,false",
        "HOST,POST,false",
        "HTTP_PROXY,HTTPS_PROXY,false",
        "MYSQL_USER:,MYSQL_USER,false",
    })
    void typo(String read, String set, boolean slip) throws IOException {
        Trace trace = Traces.of(Traces.get(read, null), Traces.get(set, plain("x")));
        List<String> expected =
                slip ? List.of(read + " is not set, but " + set + " is: did you mean " + set + "?") : List.of();
        assertThat(found("typo", "'*': {}", trace)).isEqualTo(expected);
        assertThat(found("typo", set + ": {}", Traces.of(Traces.get(read, null))))
                .as("declared, and not set")
                .isEmpty();
        assertThat(found("typo", "'" + read + "': {}", trace))
                .isEqualTo(
                        slip
                                ? List.of(read + " is not set, but " + set + " is: did you mean " + read + "?")
                                : List.of());
        assertThat(found("typo", "'" + read + "': {}\n" + set + ": {}", trace))
                .as("declared, so both are meant")
                .isEmpty();
    }

    @Test
    void weakValue() throws IOException {
        Trace trace = Traces.of(
                Traces.get("A", new Value(null, true, 5, null)),
                Traces.get("B", plain("changeme")),
                Traces.get("C", plain("changeme")),
                Traces.get("D", SECRET));
        assertThat(found("weak-value", "B: {secret: true}", trace))
                .containsExactly(
                        "the secret A has fewer than 8 characters", "the secret B is a word that anybody would try");
    }

    @Test
    void whatIsIgnoredAndWhatIsOffIsNotFound() throws IOException {
        Trace trace = Traces.of(Traces.get("A_X", null), Traces.get("B", null));
        assertThat(messages("version: 1\nignore: [A_*]\nrules: {undeclared: error}\n", trace))
                .containsExactly("ERROR B was read and is not declared");
        assertThat(messages("version: 1\nrules: {undeclared: off}\n", trace)).isEmpty();
    }

    private static List<String> messages(String policy, Trace trace) throws IOException {
        Checker checker = new Checker(
                PolicyReader.read(new ByteArrayInputStream(policy.getBytes(StandardCharsets.UTF_8)), "policy.yaml"));
        checker.add("trace.json", trace);
        return checker.result().findings().stream()
                .map(finding -> finding.severity() + " " + finding.message())
                .toList();
    }

    @Test
    void aFindingInSeveralTracesIsOneAndStaysItWhenLinesMove() throws IOException {
        Checker checker = new Checker(policy("A: {}"));
        checker.add("one", Traces.of(Traces.get("B", null)));
        checker.add("two", Traces.of(moved(Traces.get("B", null), 99)));
        assertThat(checker.result().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.traces()).containsExactly("one", "two"))
                .satisfies(finding -> assertThat(finding.message()).endsWith("is not declared"));
        assertThat(checker.result().findings().get(0).fingerprint()).isEqualTo("9c55be687c727fb336511fc5708ccbca");
    }

    private static Access moved(Access access, int line) {
        Frame site =
                new Frame("com.acme.Config", "load", "Config.java", line, new Library("com.acme:app", "9", "x", false));
        return new Access(
                0,
                access.call(),
                new Access.Context("other", Phase.RUN, false, new StackTrace(List.of(site), false), site),
                Traces.once(5),
                List.of());
    }

    @Test
    void whatIsAcceptedIsCounted() throws IOException {
        Checker checker = new Checker(policy("A: {required: true}"));
        checker.add("one", Traces.of(Traces.get("A", null), Traces.get("B", null)));
        CheckResult result = checker.result();
        assertThat(result.reaches(Severity.ERROR)).isTrue();
        assertThat(result.reaches(Severity.OFF)).isFalse();
        CheckResult rest =
                result.without(java.util.Set.of(result.findings().get(0).fingerprint()));
        assertThat(rest.accepted()).isEqualTo(1);
        assertThat(rest.reaches(Severity.ERROR)).isFalse();
        assertThat(rest.reaches(Severity.WARNING)).isTrue();
    }

    @Test
    void runsKeepToTheirOwnFirstPolicy() throws IOException {
        Trace trace = Traces.of(
                Traces.get("DATABASE_URL", new Value("postgres://app:•••@db/app", true, 31, null)),
                byThird(Traces.get("MY_TOKEN", SECRET)),
                Traces.get("PORT", plain("8080")),
                Traces.get("DEBUG", plain("true")),
                Traces.get("odd \"name\n", plain("x")),
                Traces.get("MAYBE", null),
                empty("EMPTY"));
        String text = FirstPolicy.of(List.of(trace));
        assertThat(text)
                .contains("  \"PORT\":\n    required: true\n    type: int\n")
                .contains("  \"DEBUG\":\n    required: true\n    type: bool\n")
                .contains("  \"MAYBE\":\n    required: false\n")
                .contains("  \"EMPTY\":\n    required: false\n")
                .contains("    secret: true\n    readers:\n      - \"org.third:party\"\n")
                .doesNotContain("8080");
        assertThat(messages(text, trace)).isEmpty();
        PolicyReader.read(
                new ByteArrayInputStream(FirstPolicy.of(List.of()).getBytes(StandardCharsets.UTF_8)), "empty");
    }

    @Test
    void anyTraceCanBeChecked() throws IOException {
        assertThat(messages("version: 1", Traces.full())).contains("WARNING TOKEN was read and is not declared");
    }

    @Test
    void whatAHelperReadIsNoFinding() throws IOException {
        ProcessNode helper = child(1, true, new Change("TOKEN", EnvironmentChange.Kind.ADDED, plain("x")))
                .as(Role.HELPER);
        Access read = Traces.get("CC", plain("gcc")).renumbered(1, Traces.once(1), List.of());
        assertThat(found("undeclared", "OWN: {}", family(helper, read, Traces.get("OWN", plain("1")))))
                .isEmpty();
        assertThat(found("undeclared", "OWN: {}", family(helper.as(Role.PROGRAM), read)))
                .hasSize(1);
        assertThat(found("not-in-child", "TOKEN: {not-in-child: true}", family(helper, read)))
                .as("what it is handed counts")
                .hasSameSizeAs(
                        found("not-in-child", "TOKEN: {not-in-child: true}", family(helper.as(Role.PROGRAM), read)));
    }

    @Test
    void concurrentChange() throws IOException {
        Access change = during(set("A", "1"), "worker", 5, 5);
        Access around = during(Traces.get("A", plain("1")), "main", 1, 9);
        assertThat(found("concurrent-change", "A: {}", Traces.of(change, around)))
                .containsExactly("A was changed by thread worker while thread main read it at Config.java:42");
        assertThat(found("concurrent-change", "A: {}", Traces.of(change, during(around, "worker", 1, 9))))
                .as("its own reads")
                .isEmpty();
        assertThat(found("concurrent-change", "A: {}", Traces.of(change, during(around, "main", 1, 4))))
                .as("all before it")
                .isEmpty();
        assertThat(found("concurrent-change", "A: {}", Traces.of(change, during(around, "main", 6, 9))))
                .as("all after it")
                .isEmpty();
    }

    private static Access during(Access access, String thread, long first, long last) {
        Access.Context context = access.context();
        return new Access(
                0,
                access.call(),
                new Access.Context(thread, context.phase(), context.internal(), context.stack(), context.site()),
                new Access.Times(2, first, last),
                List.of());
    }

    @Test
    void spellingsOfOneSettingAreOneFinding() throws IOException {
        Trace trace = Traces.of(
                Traces.get("shop.region", null),
                Traces.get("SHOP_REGION", null),
                Traces.get("shop.mode", null),
                Traces.get("SHOP.MODE", null));
        assertThat(found("undeclared", "OWN: {}", trace))
                .containsExactlyInAnyOrder(
                        "SHOP_REGION was read and is not declared", "SHOP_MODE was read and is not declared");
        assertThat(found("undeclared", "SHOP_REGION: {}", trace))
                .containsExactly("SHOP_MODE was read and is not declared");
    }

    private static GivenVariable from(String name, String file, String by) {
        GivenVariable.Step step = new GivenVariable.Step("set", file, 3, by, "export", plain("v"), true);
        return new GivenVariable(name, plain("v")).from(new GivenVariable.Origin(List.of(step), List.of(), "", false));
    }

    private static Trace given(List<GivenVariable> variables, ProcessNode... children) {
        ProcessNode root = Traces.root().withGiven(new ProcessNode.Given(InitialEnvironment.of(variables), List.of()));
        List<ProcessNode> all = new ArrayList<>(List.of(root));
        all.addAll(List.of(children));
        return Traces.of(Traces.session(true), all);
    }

    @Test
    void whoMayProvideIt() throws IOException {
        Trace trace = given(List.of(
                new GivenVariable("HOME", plain("/home/ann")),
                from("A", "/home/ann/.zshrc", ""),
                from("B", "", "op, pid 12"),
                from("C", "/etc/systemd/system/x.service", ""),
                new GivenVariable("D", plain("v")),
                new GivenVariable("E", plain("v"), GivenVariable.Origin.unknown("nobody knows"))));
        assertThat(found("source", "A: {source: [~/.zshrc]}\nB: {source: [op]}\nC: {source: ['*.service']}", trace))
                .isEmpty();
        assertThat(found("source", "'*': {source: [vault, /etc/*, /home/*/.z]}", trace))
                .containsExactlyInAnyOrder(
                        "A comes from ~/.zshrc:3, and may come from vault, /etc/*, /home/*/.z only",
                        "B comes from op, pid 12, and may come from vault, /etc/*, /home/*/.z only");
        assertThat(found("source-unknown", "D: {source: [op]}\nE: {source: [op]}\nF: {source: [op]}\nA: {}", trace))
                .containsExactlyInAnyOrder(
                        "where D comes from is not known: the run was recorded without --origin",
                        "where E comes from is not known: nobody knows");
    }

    @Test
    void aProgramOfTheTreeThatProvidesIt() throws IOException {
        ProcessNode child = Traces.child(1, ExitStatus.ofCode(0), "/usr/bin/go")
                .withGiven(new ProcessNode.Given(
                        Unlisted.INHERITED, List.of(new Change("A", EnvironmentChange.Kind.ADDED, plain("v")))));
        assertThat(found("source", "A: {source: [java]}", given(List.of(), child)))
                .isEmpty();
        assertThat(found("source", "A: {source: [vault]}", given(List.of(), child)))
                .singleElement()
                .asString()
                .startsWith("A comes from java, which gave it to ")
                .endsWith(", and may come from vault only");
    }

    private static GivenVariable standing(String name, String file, Boolean tracked, Setting... settings) {
        Step step = new Step("set", file, 3, file.isEmpty() ? "bash, pid 7" : "", "export", plain("v"), true, tracked);
        return new GivenVariable(name, plain("v"))
                .from(new GivenVariable.Origin(List.of(step), List.of(), "", false, List.of(settings)));
    }

    private static Trace standing() {
        return given(List.of(
                new GivenVariable("HOME", plain("/home/ann")),
                standing("A", "/home/ann/.zshrc", true),
                standing("B", "/home/ann/.zshrc", false, new Setting("/w/Dockerfile", 4, Setting.IMAGE, true)),
                standing("C", "/etc/x", false, new Setting("/w/.env", 2, "what loads this file", false)),
                standing("D", "/etc/x", null),
                standing("E", "", null),
                standing("F", "/etc/x", false, new Setting("/w/.env", 2, "what loads this file", null)),
                new GivenVariable("G", plain("v"))));
    }

    @Test
    void inAFileThatGitTracks() throws IOException {
        assertThat(found("git-tracked", "'?': {not-in: [git-tracked]}", standing()))
                .containsExactlyInAnyOrder(
                        "A comes from ~/.zshrc:3, a file that git tracks",
                        "B has the value that /w/Dockerfile:4 sets for the image, a file that git tracks");
        assertThat(found("git-tracked", "'?': {not-in: [image]}", standing())).isEmpty();
        assertThat(found("source-unknown", "'?': {not-in: [git-tracked]}", standing()))
                .containsExactlyInAnyOrder(
                        "whether git tracks the file that D comes from is not known: /etc/x:3",
                        "which file E comes from is not known: it comes from bash, pid 7",
                        "whether git tracks a file that sets F to its value is not known: /w/.env:2",
                        "where G comes from is not known: the run was recorded without --origin");
        // What the policy wants it to come from is no question.
        assertThat(found("source-unknown", "E: {not-in: [git-tracked], source: [bash]}", standing()))
                .isEmpty();
    }

    @Test
    void inALineOfAnImage() throws IOException {
        assertThat(found("image", "'?': {not-in: [image]}", standing()))
                .containsExactly("B has the value that /w/Dockerfile:4 sets for the image");
        assertThat(found("source-unknown", "'?': {not-in: [image]}", standing()))
                .containsExactly("where G comes from is not known: the run was recorded without --origin");
    }

    @ParameterizedTest
    @CsvSource({
        "A_TOKEN=x,true",
        "-eA_TOKEN=x,true",
        "-DA_TOKEN=x,true",
        "--env=A_TOKEN=x,true",
        "cd / && A_TOKEN=x run,true",
        "XA_TOKEN=x,false",
        "A_TOKEN,false",
        "A_TOKEN==x,false",
        "MY_A_TOKEN=x,false"
    })
    void assignedInACommandLine(String argument, boolean wrong) throws IOException {
        Trace trace = given(List.of(), Traces.child(1, ExitStatus.ofCode(0), "/bin/sh", argument));
        assertThat(found("command-line", "A_TOKEN: {not-in: [command-line]}", trace))
                .hasSize(wrong ? 1 : 0);
        assertThat(found("command-line", "A_TOKEN: {}", trace)).isEmpty();
    }
}
