package org.mdhr4j.kernel.evaluator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Limits how long one expression may be. The compiler goes back to an expression's start for each
 * of its operators and calls, so that its time grows with the square of their number, and nothing
 * interrupts it meanwhile: 20,000 terms would keep the kernel for minutes.
 */
final class ExpressionBudget {
    /** Some seconds of the compiler. */
    static final int MAX_OPERATORS = 5_000;

    /** Calls in a chain cost more: their types are found one after the other. */
    static final int MAX_CALLS = 1_000;

    private static final String OPERATORS = "+-*/%&|^<>=!?:";

    private final Deque<Part> outer = new ArrayDeque<>();
    private Part part = new Part();
    private char last = ';';

    private ExpressionBudget() {}

    /** Why a cell is refused before anything of it is compiled, if an expression is too long. */
    static Optional<CellError> refusal(String label, String code) {
        ExpressionBudget budget = new ExpressionBudget();
        JavaText text = new JavaText();
        int i = 0;
        while (i < code.length()) {
            char c = code.charAt(i);
            boolean wasCode = text.isCode();
            i += text.step(code, i);
            if (wasCode && c == '"') {
                budget.last = c;
            }
            if (wasCode && text.isCode() && !Character.isWhitespace(c)) {
                budget.read(c);
                String problem = budget.part.problem();
                if (problem != null) {
                    long line = 1 + code.substring(0, i).chars().filter(n -> n == '\n').count();
                    return Optional.of(error(problem, "line %d of %s".formatted(line, label)));
                }
            }
        }
        return Optional.empty();
    }

    private static CellError error(String problem, String where) {
        String message =
                "An expression has more than %s (%s), which would keep the compiler for minutes. Compute it in a loop or in several steps, or read the data from a file."
                        .formatted(problem, where);
        String title = Ansi.title(CellError.COMPILATION_ERROR, message);
        return new CellError(CellError.COMPILATION_ERROR, message, List.of(title));
    }

    private void read(char c) {
        switch (c) {
            case '(', '[', '{' -> {
                outer.push(part);
                part = new Part();
            }
            case ')', ']' -> part = outer.isEmpty() ? part : outer.pop();
            case '}' -> {
                part = outer.isEmpty() ? part : outer.pop();
                part.begin(); // a block has ended, and with it a statement
            }
            case ',', ';' -> part.begin();
            default -> {
                boolean isOperator = OPERATORS.indexOf(c) >= 0 && OPERATORS.indexOf(last) < 0;
                boolean joinsText = c == '+' && last == '"'; // which the parser does
                part.operators += isOperator && !joinsText ? 1 : 0;
                part.calls += c == '.' && (last == ')' || last == ']') ? 1 : 0;
            }
        }
        last = c;
    }

    /** What stands between two brackets, or signs that part expressions. */
    private static final class Part {
        private int operators;
        private int calls;

        void begin() {
            operators = 0;
            calls = 0;
        }

        @Nullable String problem() {
            return operators > MAX_OPERATORS
                    ? "%,d operators".formatted(MAX_OPERATORS)
                    : calls > MAX_CALLS ? "%,d calls in a chain".formatted(MAX_CALLS) : null;
        }
    }
}
