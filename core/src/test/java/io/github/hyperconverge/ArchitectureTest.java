package io.github.hyperconverge;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.Timer;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/** Holds the arrows between packages and the promises every class outside the command line keeps. */
@AnalyzeClasses(
        packages = ArchitectureTest.HOUSE,
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutTestJars.class})
class ArchitectureTest {
    static final String HOUSE = "io.github.hyperconverge";

    private static final String FRONT_DOOR = "";
    private static final String CLI = HOUSE + ".cli..";

    /** What the command line may know beside the front door: itself, the reports and the model. */
    private static final Set<String> KNOWN_ANYWAY = Set.of(
            "cli",
            "report",
            "text",
            "disk",
            "source",
            "diagnostic",
            "files",
            "json",
            "yaml",
            "layers",
            "environment",
            "userconfig",
            "haproxy",
            "inventory");

    /** What each package may use beside itself; a package is named by its first part below the front door. */
    private static final Map<String, Set<String>> ARROWS = arrows();

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new HashMap<>();
        arrows.put("disk", Set.of());
        arrows.put("source", Set.of("disk"));
        arrows.put("diagnostic", Set.of("source"));
        arrows.put("files", Set.of("source", "disk"));
        arrows.put("internal", Set.of("source", "diagnostic", "inventory", "environment"));
        arrows.put("json", Set.of("source", "diagnostic", "disk"));
        arrows.put("yaml", Set.of("source", "diagnostic"));
        arrows.put("layers", Set.of("source", "diagnostic", "yaml"));
        for (String document : List.of("environment", "userconfig", "haproxy")) {
            arrows.put(document, Set.of("source", "diagnostic", "yaml", "layers"));
        }
        arrows.put("inventory", Set.of("source", "diagnostic", "disk", "files", "json"));
        // Each floor stands on all those below it; neighbours on a floor may meet, but not in a circle.
        Set<String> below = new HashSet<>(arrows.keySet());
        for (Set<String> floor : List.of(
                Set.of("catalogue", "deployment"),
                Set.of("generate"),
                Set.of("manage"),
                Set.of("validate"),
                Set.of("balancer", "converge"),
                Set.of("cleanup"),
                Set.of("playbook", "text"),
                Set.of("report"),
                Set.of(FRONT_DOOR))) {
            below.addAll(floor);
            Set<String> reach = Set.copyOf(below);
            floor.forEach(name -> arrows.put(name, reach));
        }
        // The ways in: nobody uses them, not even one another.
        for (String entrance : List.of("cli", "enforcer", "testing")) {
            arrows.put(entrance, Set.copyOf(below));
        }
        return Map.copyOf(arrows);
    }

    @ArchTest
    static final ArchRule arrowsGoOneWay = classes().should(condition("follow the arrows", type -> {
        Set<String> allowed = ARROWS.get(room(type));
        if (allowed == null) {
            return Stream.of(type.getName() + " is in a package without a place in the house: give it one");
        }
        return type.getDirectDependenciesFromSelf().stream()
                .filter(arrow -> isOurs(arrow.getTargetClass()))
                .filter(arrow -> !room(arrow.getTargetClass()).equals(room(type)))
                .filter(arrow -> !allowed.contains(room(arrow.getTargetClass())))
                .map(Dependency::getDescription);
    }));

    @ArchTest
    static final ArchRule packagesFormNoCircle = slices().assignedFrom(by("package", JavaClass::getPackageName))
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule filesFormNoCircle =
            slices().assignedFrom(by("file", ArchitectureTest::file)).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsItsParser = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static void theCommandLineUsesTheFrontDoor(JavaClasses house) {
        Set<JavaClass> handedOut = handedOut(house.get(HOUSE + ".Hyperconverge"));
        classes()
                .that()
                .resideInAPackage(CLI)
                .should(condition(
                        "know of core only the front door, the reports and what the door hands out",
                        type -> type.getDirectDependenciesFromSelf().stream()
                                .filter(arrow -> isOurs(arrow.getTargetClass()))
                                .filter(arrow -> !KNOWN_ANYWAY.contains(room(arrow.getTargetClass())))
                                .filter(arrow -> !handedOut.contains(outermost(arrow.getTargetClass())))
                                .map(Dependency::getDescription)))
                .check(house);
    }

    @ArchTest
    static final ArchRule onlyTheCommandLineTouchesTheProcess = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .accessTargetWhere(member(System.class, "in|out|err|exit|getProperty|getProperties|getenv|console"))
            .orShould()
            .accessTargetWhere(member(Runtime.class, "exit|halt|exec|addShutdownHook"))
            .orShould()
            .accessTargetWhere(member(Throwable.class, "printStackTrace"))
            .orShould()
            .dependOnClassesThat(belongToAnyOf(ProcessBuilder.class))
            .because("input, output, properties and the working directory are the host's");

    @ArchTest
    static final ArchRule nothingPrintsPastTheConsole = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(HOUSE + ".cli.Console")
            .should()
            .accessTargetWhere(member(System.class, "out|err|console"))
            .orShould()
            .accessTargetWhere(describe(
                    "prints",
                    access -> access.getTargetOwner().isAssignableTo(PrintWriter.class)
                            || access.getTargetOwner().isAssignableTo(PrintStream.class)))
            .orShould()
            .dependOnClassesThat(belongToAnyOf(FileDescriptor.class, Console.class))
            .because("the console escapes what a terminal would act on");

    @ArchTest
    static final ArchRule filesAreOpenedInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage(HOUSE + ".disk")
            .should()
            .accessTargetWhere(member(
                    Files.class,
                    "newInputStream|newOutputStream|newByteChannel|newBuffered\\w+|read(AllBytes|AllLines|String)|lines"
                            + "|write|writeString"))
            .orShould()
            .accessTargetWhere(member(FileChannel.class, "open"))
            .orShould()
            .dependOnClassesThat(belongToAnyOf(FileReader.class, FileWriter.class, RandomAccessFile.class))
            .because("a pipe, a device or a link in the place of a file must not be opened");

    @ArchTest
    static final ArchRule nobodyElseLogs = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.util.logging..", "org.slf4j..").or(belongToAnyOf(System.Logger.class)));

    @ArchTest
    static final ArchRule nobodyElseStartsThreads = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .accessTargetWhere(member(Thread.class, "<init>|start|ofVirtual|startVirtualThread"))
            .orShould()
            .accessTargetWhere(describe(
                    "runs in parallel",
                    access -> access.getName().matches("parallel|parallelStream|\\w+Async")
                            && access.getTargetOwner().getPackageName().startsWith("java.")))
            .orShould()
            .dependOnClassesThat(assignableTo(Executor.class).or(belongToAnyOf(Executors.class, Timer.class)));

    @ArchTest
    static final ArchRule nobodyAsksWhereItRuns = noClasses()
            .should()
            .accessTargetWhere(member(Locale.class, "getDefault"))
            .orShould()
            .accessTargetWhere(member(ZoneId.class, "systemDefault"))
            .orShould()
            .accessTargetWhere(member(TimeZone.class, "getDefault"))
            .orShould()
            .accessTargetWhere(member(Charset.class, "defaultCharset"))
            .orShould()
            .accessTargetWhere(describe("takes the default locale", ArchitectureTest::takesTheDefaultLocale));

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);

    @ArchTest
    static final ArchRule dependenciesStayInside = classes()
            .that()
            .arePublic()
            .and()
            .resideOutsideOfPackages(HOUSE + "..internal..", CLI)
            .should(condition(
                    "show no type of a dependency",
                    type -> shownBy(type)
                            .filter(resideInAnyPackage("com.google..", "com.fasterxml..", "org.yaml.snakeyaml.."))
                            .map(shown -> type.getName() + " shows " + shown.getName())
                            .distinct()));

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(HOUSE) || type.getPackageName().startsWith(HOUSE + ".");
    }

    /** The front door, the types in its methods, and those in the methods of these. */
    private static Set<JavaClass> handedOut(JavaClass door) {
        Set<JavaClass> found = new HashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(List.of(door));
        while (!open.isEmpty()) {
            JavaClass next = outermost(open.remove());
            if (isOurs(next) && found.add(next)) {
                shownBy(next).forEach(open::add);
            }
        }
        return found;
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static String room(JavaClass type) {
        return type.getPackageName().equals(HOUSE)
                ? FRONT_DOOR
                : type.getPackageName().substring(HOUSE.length() + 1).split("\\.", 2)[0];
    }

    private static String file(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::file).orElseGet(type::getName);
    }

    /** Every class named in what others see of a type: supertypes, type parameters, and members not private. */
    private static Stream<JavaClass> shownBy(JavaClass type) {
        Stream<JavaClass> heritage = Stream.concat(
                        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream()),
                        type.getTypeParameters().stream())
                .map(JavaType::getAllInvolvedRawTypes)
                .flatMap(Set::stream);
        Stream<JavaClass> members = type.getMembers().stream()
                .filter(member -> isShown(member.getModifiers()))
                .flatMap(ArchitectureTest::shownBy);
        return Stream.concat(heritage, members);
    }

    private static Stream<JavaClass> shownBy(JavaMember member) {
        Stream<JavaClass> thrown =
                member instanceof JavaCodeUnit unit ? unit.getThrowsClause().getTypes().stream() : Stream.of();
        return Stream.concat(member.getAllInvolvedRawTypes().stream(), thrown);
    }

    private static boolean isShown(Set<JavaModifier> modifiers) {
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    private static boolean takesTheDefaultLocale(JavaAccess<?> access) {
        return (access.getTargetOwner().getName() + "." + access.getName())
                        .matches("java\\.(lang\\.String|io\\.Print\\w+)\\.(format(ted)?|printf|to(Lower|Upper)Case)"
                                + "|java\\.(util\\.(Formatter|Scanner)|text\\.\\w+)\\.(<init>|get\\w*Instance)"
                                + "|java\\.time\\.format\\.\\w+\\.of(Pattern|Localized\\w+)")
                && access.getTarget() instanceof CodeUnitAccessTarget method
                && method.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Locale.class));
    }

    private static DescribedPredicate<JavaAccess<?>> member(Class<?> owner, String names) {
        return describe(
                owner.getSimpleName() + "." + names,
                access -> access.getName().matches(names)
                        && access.getTargetOwner().isAssignableTo(owner));
    }

    private static ArchCondition<JavaClass> condition(String description, Function<JavaClass, Stream<String>> faults) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                faults.apply(type).forEach(fault -> events.add(SimpleConditionEvent.violated(type, fault)));
            }
        };
    }

    private static SliceAssignment by(String what, Function<JavaClass, String> name) {
        return new SliceAssignment() {
            @Override
            public String getDescription() {
                return "every " + what;
            }

            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(name.apply(type));
            }
        };
    }

    /** The test helpers of the model come as a jar once it is packaged. */
    static final class WithoutTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }
}
