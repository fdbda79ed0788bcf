package com.example;

import io.github.hyperconverge.Hyperconverge;
import io.github.hyperconverge.converge.ConvergencePlan;

/** Prints how many container types the deployment that ships in the jar has, and what becomes one. */
public final class Merges {
    private Merges() {}

    public static void main(String[] arguments) {
        ConvergencePlan plan = Hyperconverge.plan(Hyperconverge.demo());
        System.out.println(plan.typesBefore() + " types before, " + plan.typesAfter() + " after");
        plan.merges().forEach(System.out::println);
        System.out.println("on the module path: " + Merges.class.getModule().isNamed());
    }
}
