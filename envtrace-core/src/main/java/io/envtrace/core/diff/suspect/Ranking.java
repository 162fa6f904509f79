package io.envtrace.core.diff.suspect;

import io.envtrace.core.analysis.BulkNames;
import io.envtrace.core.analysis.MachineNames;
import io.envtrace.core.analysis.Spellings;
import io.envtrace.core.answer.Standing;
import io.envtrace.core.diff.ChildChange;
import io.envtrace.core.diff.Difference;
import io.envtrace.core.diff.Difference.ChildChanged;
import io.envtrace.core.diff.Difference.GivenChanged;
import io.envtrace.core.diff.Difference.GivenInOne;
import io.envtrace.core.diff.Difference.GivenUnknown;
import io.envtrace.core.diff.Difference.LibraryChanged;
import io.envtrace.core.diff.Difference.OutcomeChanged;
import io.envtrace.core.diff.Difference.ProcessInOne;
import io.envtrace.core.diff.Difference.RuntimeChanged;
import io.envtrace.core.diff.Difference.RuntimeRead;
import io.envtrace.core.diff.Difference.UsedInOne;
import io.envtrace.core.diff.Difference.ValueChanged;
import io.envtrace.core.diff.Difference.ValueUnknown;
import io.envtrace.core.diff.Side;
import io.envtrace.core.diff.TraceDiff;
import io.envtrace.core.diff.Usage;
import io.envtrace.core.diff.VariableUse;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Value;
import io.envtrace.event.EnvironmentChange;
import io.envtrace.event.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Weighs what speaks for each variable that differs. */
final class Ranking {
    private static final int MOST = 5;
    private static final int LIKELY = 20;
    /** Who has less than this part of the best one's score is no suspect beside it. */
    private static final int NEAR_BEST = 45;

    private static final int PERCENT = 100;

    private final TraceDiff diff;
    private final @Nullable Side failed;
    private final CommonReads order;
    private final Set<String> lastBeforeDivergence;
    private final Set<String> lastMissing;
    private final NearGiven nearInA;
    private final NearGiven nearInB;
    private final BulkNames bulkA;
    private final BulkNames bulkB;
    private final boolean otherPrograms;
    private final ValueForms forms;

    Ranking(TraceDiff diff) {
        this.diff = diff;
        this.failed = Failure.of(diff);
        this.order = new CommonReads(diff);
        this.lastMissing = failed == null ? Set.of() : CommonReads.lastMissing(run(failed));
        this.nearInA = new NearGiven(diff.a(), diff.b());
        this.nearInB = new NearGiven(diff.b(), diff.a());
        this.forms = new ValueForms(diff.a(), diff.b());
        this.bulkA = diff.a().bulk();
        this.bulkB = diff.b().bulk();
        this.otherPrograms = !diff.of(RuntimeChanged.class).isEmpty()
                || !diff.of(ProcessInOne.class).isEmpty();
        this.lastBeforeDivergence = order.lastOf(plausible());
    }

    private Usage run(Side side) {
        return side == Side.A ? diff.a() : diff.b();
    }

    /** Variables with another state or value, without those that seldom matter. */
    private Set<String> plausible() {
        Set<String> names = new HashSet<>();
        for (Difference difference : diff.differences()) {
            List<Evidence> against = new ArrayList<>();
            addValues(against, difference);
            addName(against, difference.subject(), true);
            if (isOtherStateOrValue(difference) && against.stream().noneMatch(e -> e.weight() < 0)) {
                names.add(difference.subject());
            }
        }
        return names;
    }

    private static boolean isOtherStateOrValue(Difference difference) {
        return difference instanceof OutcomeChanged
                || difference instanceof ValueChanged
                || difference instanceof ValueUnknown;
    }

    /** Whether a difference is about one variable, so that it may be a cause by itself. */
    static boolean concernsVariable(Difference difference) {
        return switch (difference.kind()) {
            case OUTCOME, VALUE, UNKNOWN, VARIABLE, GIVEN, CHILD, INTERNAL ->
                !difference.subject().equals(Usage.WHOLE);
            case READER, COUNT, PROCESS, RUNTIME, LIBRARY, ORDER -> false;
        };
    }

    LikelyCauses verdict() {
        Map<String, Suspect> bySetting = new LinkedHashMap<>();
        for (Difference difference : diff.differences()) {
            if (concernsVariable(difference)) {
                Suspect suspect = suspect(difference);
                bySetting.merge(setting(difference), suspect, Ranking::merged);
            } else if (isVersion(difference)) {
                bySetting.put(difference.kind() + " " + difference.subject(), version(difference));
            }
        }
        List<Suspect> all = withoutNearNames(new ArrayList<>(bySetting.values()));
        all.sort(Comparator.comparingInt(Suspect::score).reversed());
        int best = all.isEmpty() ? 0 : all.get(0).score();
        List<Suspect> likely = all.stream()
                .filter(s -> s.score() >= Math.max(LIKELY, best * NEAR_BEST / PERCENT))
                .limit(MOST)
                .toList();
        return new LikelyCauses(failed, likely.isEmpty() && failed != null ? best(all) : likely);
    }

    private static boolean isVersion(Difference difference) {
        return difference instanceof RuntimeChanged || difference instanceof LibraryChanged;
    }

    private static Suspect version(Difference difference) {
        String subject = difference.subject();
        return new Suspect(subject, difference, Set.of(), List.of(Evidence.OTHER_VERSION), null);
    }

    /** The best of those of which none is likely, as long as there are few of them. */
    private static List<Suspect> best(List<Suspect> all) {
        int most = all.isEmpty() ? 0 : all.get(0).score();
        List<Suspect> best =
                all.stream().filter(s -> s.score() == most && most > 0).toList();
        return best.isEmpty() ? onlyOne(all) : best.size() <= MOST ? best : List.of();
    }

    /** The only one that both runs have asked for and found otherwise, such as HOME: nothing else that was read differs. */
    private static List<Suspect> onlyOne(List<Suspect> all) {
        List<Suspect> read = all.stream()
                .filter(suspect -> isOtherStateOrValue(suspect.difference()))
                .toList();
        return read.size() == 1 && !isCommon(read.get(0)) ? read : List.of();
    }

    private static boolean isCommon(Suspect suspect) {
        return suspect.name().equals("PATH")
                || suspect.evidence().contains(Evidence.PREFERENCE)
                || suspect.evidence().contains(Evidence.OF_THE_BUILD_SERVER);
    }

    /** What was misspelt is told with the name that was meant. */
    private static List<Suspect> withoutNearNames(List<Suspect> all) {
        Set<String> near = new HashSet<>();
        for (Suspect suspect : all) {
            if (suspect.meant() != null) {
                near.add(suspect.meant());
            }
        }
        all.removeIf(suspect -> near.contains(suspect.name()));
        return all;
    }

    /** Spellings under which a library asks for one setting are one suspect. */
    private static String setting(Difference difference) {
        Access read = read(difference);
        boolean library = read != null && read.library() != null && Standing.of(read) != Standing.OWN;
        return library ? Spellings.setting(difference.subject()) : difference.subject();
    }

    private static Suspect merged(Suspect known, Suspect next) {
        Suspect better = next.score() > known.score() ? next : known;
        Set<String> spellings = new TreeSet<>(known.spellings());
        spellings.addAll(next.spellings());
        return new Suspect(better.name(), better.difference(), spellings, better.evidence(), better.meant());
    }

    private Suspect suspect(Difference difference) {
        String name = difference.subject();
        List<Evidence> evidence = new ArrayList<>();
        addKind(evidence, difference);
        addValues(evidence, difference);
        addReader(evidence, difference);
        addOrder(evidence, difference);
        boolean given = evidence.contains(Evidence.GIVEN_DIFFERENTLY);
        addName(evidence, name, isOtherStateOrValue(difference) || difference instanceof UsedInOne && !given);
        String meant = meant(difference);
        Set<String> spellings = new HashSet<>(Set.of(name));
        if (meant != null) {
            evidence.add(Evidence.NEAR_NAME);
            spellings.add(meant);
        }
        return new Suspect(name, difference, spellings, evidence, meant);
    }

    private void addKind(List<Evidence> evidence, Difference difference) {
        evidence.add(
                switch (difference.kind()) {
                    case OUTCOME -> Evidence.OTHER_STATE;
                    case VALUE -> Evidence.OTHER_VALUE;
                    case UNKNOWN -> Evidence.NOT_COMPARED;
                    case CHILD -> Evidence.CHANGED_FOR_CHILD;
                    case GIVEN -> Evidence.GIVEN_DIFFERENTLY;
                    case INTERNAL -> Evidence.READ_BY_RUNTIME;
                    default -> Evidence.READ_IN_ONE_RUN;
                });
        if (difference instanceof UsedInOne used && isGivenDifferently(used)) {
            evidence.add(Evidence.GIVEN_DIFFERENTLY);
        }
        if (difference instanceof OutcomeChanged changed && failed != null) {
            VariableUse use = failed == Side.A ? changed.a() : changed.b();
            if (use.outcomes().contains(Outcome.ABSENT)) {
                evidence.add(Evidence.MISSING_WHERE_IT_FAILED);
            } else if (use.outcomes().contains(Outcome.EMPTY)) {
                evidence.add(Evidence.EMPTY_WHERE_IT_FAILED);
            }
        }
        if (difference instanceof OutcomeChanged changed && isSetByItself(changed)) {
            evidence.add(Evidence.SET_BY_ITSELF);
        }
        if (difference instanceof ChildChanged changed && failed != null) {
            ChildChange ofFailed = failed == Side.A ? changed.a() : changed.b();
            if (ofFailed != null && ofFailed.kinds().contains(EnvironmentChange.Kind.REMOVED)) {
                evidence.add(Evidence.MISSING_WHERE_IT_FAILED);
            }
        }
    }

    private boolean isSetByItself(OutcomeChanged changed) {
        boolean given = diff.a().given().command() == null
                || diff.b().given().command() == null
                || diff.a().given().value(changed.subject()) != null
                || diff.b().given().value(changed.subject()) != null;
        return !given
                && changed.a().outcomes().contains(Outcome.ABSENT)
                && changed.b().outcomes().contains(Outcome.ABSENT)
                && changed.a().writes() + changed.b().writes() > 0;
    }

    /** Whether both runs were given what only one has read, each with another value. */
    private boolean isGivenDifferently(UsedInOne used) {
        Value a = diff.a().given().value(used.subject());
        Value b = diff.b().given().value(used.subject());
        return a != null && b != null && !a.masked() && !b.masked() && !a.equals(b);
    }

    private void addValues(List<Evidence> evidence, Difference difference) {
        if (KnownNames.isToken(difference.subject()) && !(difference instanceof OutcomeChanged)) {
            evidence.add(Evidence.ISSUED_ANEW);
        }
        if (difference instanceof ValueChanged d) {
            evidence.addAll(forms.of(d.valueA(), d.valueB()));
        } else if (difference instanceof GivenChanged d) {
            evidence.addAll(forms.of(d.a(), d.b()));
        }
    }

    private void addReader(List<Evidence> evidence, Difference difference) {
        Access read = read(difference);
        if (read == null) {
            return;
        }
        Standing standing = Standing.of(read);
        if (standing == Standing.OWN) {
            evidence.add(Evidence.READ_BY_OWN_CODE);
        } else if (bulkA.contains(read) || bulkB.contains(read)) {
            evidence.add(Evidence.ASKED_IN_BULK);
        } else if (standing == Standing.THROUGH_LIBRARY) {
            evidence.add(Evidence.READ_THROUGH_LIBRARY);
        }
    }

    private void addOrder(List<Evidence> evidence, Difference difference) {
        String name = difference.subject();
        boolean other = isOtherStateOrValue(difference);
        if (other && lastBeforeDivergence.contains(name)) {
            evidence.add(Evidence.LAST_BEFORE_DIVERGENCE);
        } else if (other && order.goApart() && order.isBefore(name)) {
            evidence.add(Evidence.BEFORE_DIVERGENCE);
        } else if (order.isAfter(name)) {
            evidence.add(Evidence.AFTER_DIVERGENCE);
        }
        if (lastMissing.contains(name) && !(difference instanceof UsedInOne)) {
            evidence.add(Evidence.LAST_MISSING);
        }
    }

    /** @param readByName whether the program or a library asked for it: then that tells what it is for */
    private void addName(List<Evidence> evidence, String name, boolean readByName) {
        if (name.equals("PATH")) {
            if (otherPrograms) {
                evidence.add(Evidence.OTHER_PROGRAMS_RAN);
            } else if (!evidence.contains(Evidence.OTHER_ORDER)) {
                evidence.add(Evidence.OF_THE_MACHINE);
            }
        } else if (MachineNames.contains(name)) {
            evidence.add(Evidence.OF_THE_MACHINE);
        } else if (KnownNames.configuresRuntime(name)) {
            if (!readByName) {
                evidence.add(Evidence.CONFIGURES_RUNTIME);
            }
        } else if (KnownNames.isPreference(name)) {
            evidence.add(Evidence.PREFERENCE);
        } else if (KnownNames.isOfBuildServer(name)) {
            evidence.add(Evidence.OF_THE_BUILD_SERVER);
        }
    }

    /** A name that is set where this one is missing. */
    private @Nullable String meant(Difference difference) {
        if (difference instanceof OutcomeChanged changed) {
            boolean missingInA = changed.a().outcomes().contains(Outcome.ABSENT);
            return (missingInA ? nearInA : nearInB).to(changed.subject());
        }
        if (difference instanceof UsedInOne used && used.use().alwaysUnset()) {
            return (used.side() == Side.A ? nearInA : nearInB).to(used.subject());
        }
        boolean ofFailed = difference instanceof GivenInOne given && given.side() == (failed == null ? Side.B : failed);
        if (difference instanceof GivenInOne given && !ofFailed) {
            return (given.side() == Side.A ? nearInB : nearInA).to(given.subject());
        }
        return null;
    }

    /** The read that tells most of a difference: of the run that failed, else of the second. */
    private static @Nullable Access read(Difference difference) {
        if (difference instanceof OutcomeChanged d) {
            return d.b().first();
        } else if (difference instanceof ValueChanged d) {
            return d.b().first();
        } else if (difference instanceof ValueUnknown d) {
            return d.b().first();
        } else if (difference instanceof UsedInOne d) {
            return d.use().first();
        } else if (difference instanceof GivenInOne d) {
            return d.taker();
        } else if (difference instanceof GivenChanged d) {
            return d.taker();
        } else if (difference instanceof GivenUnknown d) {
            return d.taker();
        } else if (difference instanceof RuntimeRead d) {
            return d.first();
        }
        return null;
    }
}
