package dev.tuber;

/** Makes what tests run. */
final class Guests {
    private Guests() {
    }

    static Engine engine(Strategy strategy) {
        return Engine.create(new Config().strategy(strategy));
    }

    /** An instance without imports in a store of its own. */
    static Instance instance(Strategy strategy, String text) {
        Engine engine = engine(strategy);
        return Instance.create(Store.of(engine), Module.ofText(engine, text));
    }
}
