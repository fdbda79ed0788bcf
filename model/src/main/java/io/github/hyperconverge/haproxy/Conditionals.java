package io.github.hyperconverge.haproxy;

import io.github.hyperconverge.diagnostic.Diagnostic;
import io.github.hyperconverge.source.SourceRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The conditional blocks of a file: which lines HAProxy reads, and which of them exclude one another. Immutable.
 */
final class Conditionals {

    /**
     * A run of lines under the same conditions.
     *
     * @param number 0 for lines outside of all blocks; otherwise one number for each branch
     * @param reach whether HAProxy reads it
     */
    record Branch(int number, Reach reach) {}

    private static final Branch OUTSIDE = new Branch(0, Reach.READ);

    /** An open {@code .if}. */
    private static final class Open {
        final Line start;
        final Branch around;
        /** Whether a branch before this one was read. */
        Reach taken = Reach.SKIPPED;

        boolean hadElse;
        Branch branch;

        Open(Line start, Branch around) {
            this.start = start;
            this.around = around;
            this.branch = around;
        }
    }

    /** The branches by the number of the line from which on they hold. */
    private final TreeMap<Integer, Branch> from = new TreeMap<>(Map.of(0, OUTSIDE));

    private final Deque<Open> open = new ArrayDeque<>();
    private final HaproxyProcess process;
    private final Consumer<Diagnostic> faults;
    private int branches;

    private Conditionals(HaproxyProcess process, Consumer<Diagnostic> faults) {
        this.process = process;
        this.faults = faults;
    }

    static Conditionals of(HaproxyFile file, HaproxyProcess process) {
        return of(file, process, fault -> {});
    }

    static Conditionals of(HaproxyFile file, HaproxyProcess process, Consumer<Diagnostic> faults) {
        Conditionals blocks = new Conditionals(process, faults);
        for (Line line : file.directives()) {
            blocks.add(line);
        }
        for (Open block : blocks.open) {
            blocks.fault(block.start, ".if is not ended by .endif; HAProxy refuses the file");
        }
        return blocks;
    }

    Branch at(Line line) {
        return from.floorEntry(line.number()).getValue();
    }

    private void add(Line line) {
        String directive = line.words().get(0).value();
        switch (directive) {
            case ".if" -> {
                Open block = new Open(line, now());
                open.push(block);
                choose(block, line, evaluate(block, line));
            }
            case ".elif", ".else", ".endif" -> goOn(directive, line);
            case ".notice", ".warning", ".alert", ".diag" -> say(directive, line);
            default -> {
                if (now().reach() != Reach.SKIPPED) {
                    fault(line, "HAProxy has no directive " + HaproxyRules.quoted(directive));
                }
            }
        }
    }

    /** Checks a line that has HAProxy say something; .alert has it end, too. */
    private void say(String directive, Line line) {
        if (now().reach() != Reach.SKIPPED && line.words().size() > 2) {
            fault(line, directive + " takes one word; put double quotes around the text");
        } else if (now().reach() == Reach.READ && directive.equals(".alert")) {
            fault(line, "HAProxy ends here with this message");
        }
    }

    private void goOn(String directive, Line line) {
        Open block = open.peek();
        if (block == null) {
            fault(line, directive + " without .if; HAProxy refuses the file");
        } else if (!directive.equals(".elif") && line.words().size() > 1) {
            fault(line, directive + " takes no words; HAProxy refuses the file");
        } else if (directive.equals(".endif")) {
            open.pop();
            from.put(line.number(), block.around);
        } else if (block.hadElse) {
            fault(line, directive + " after .else; HAProxy refuses the file");
        } else {
            block.hadElse = directive.equals(".else");
            choose(block, line, block.hadElse ? Reach.READ : evaluate(block, line));
        }
    }

    private Branch now() {
        return open.isEmpty() ? OUTSIDE : open.peek().branch;
    }

    private Reach evaluate(Open block, Line line) {
        if (block.around.reach() == Reach.SKIPPED || block.taken == Reach.READ) {
            return Reach.SKIPPED;
        }
        if (process.environment().isEmpty() && !line.variables().isEmpty()) {
            return Reach.UNKNOWN;
        }
        List<Word> words = process.environment().map(line::words).orElseGet(line::words);
        String expression = words.stream().skip(1).map(Word::value).collect(Collectors.joining(" "));
        Optional<Reach> value = BlockExpression.evaluate(expression, process);
        if (value.isEmpty() && line.fault().isEmpty()) {
            fault(line, "HAProxy cannot evaluate '" + HaproxyRules.quoted(expression) + "'");
        }
        return value.orElse(Reach.UNKNOWN);
    }

    private void choose(Open block, Line line, Reach condition) {
        branches++;
        block.branch = new Branch(branches, block.around.reach().and(condition).and(block.taken.not()));
        block.taken = block.taken.or(condition);
        from.put(line.number(), block.branch);
    }

    private void fault(Line line, String message) {
        SourceRange place = line.words().get(0).range();
        faults.accept(Diagnostic.of(HaproxyRules.BAD_BLOCK, message).at(place));
    }

    /** Returns the branches, one a line, for tests. */
    @Override
    public String toString() {
        List<String> shown = new ArrayList<>();
        from.forEach((line, branch) -> shown.add(line + ": " + branch.reach()));
        return String.join("\n", shown);
    }
}
