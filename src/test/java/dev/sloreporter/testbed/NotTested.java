package dev.sloreporter.testbed;

import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Prints when all tests are over how many of them were skipped, and why: none is in silence. */
public final class NotTested implements TestExecutionListener {
    private final Map<String, Integer> reasons = new TreeMap<>();

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        reasons.merge(reason, 1, Integer::sum);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            String reason = result.getThrowable().map(Throwable::getMessage).orElse("no reason given");
            reasons.merge(reason.replaceFirst("^Assumption failed: ", ""), 1, Integer::sum);
        }
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        int skipped = reasons.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("Skipped: " + (skipped == 0 ? "none" : skipped));
        reasons.forEach((reason, times) -> System.out.println("Skipped: " + times + " for this: " + reason));
    }
}
