package io.github.sfconnector.auth;

import io.github.sfconnector.auth.store.ConnectionKey;
import io.github.sfconnector.auth.store.Lease;
import io.github.sfconnector.auth.store.OAuthTokens;
import io.github.sfconnector.auth.store.StoredTokens;
import io.github.sfconnector.auth.store.TokenStore;
import io.github.sfconnector.core.error.SalesforceException;
import io.github.sfconnector.core.session.Session;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A process with a keeper. It runs only when it is told to, and stands still before each thing that it does to the world. */
final class SimulatedProcess implements TokenStore {

    /** What becomes of a process that is killed: nothing that it does afterwards has any effect. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private static final int CALLS = 3;
    private static final int RETRIES = 25;

    boolean holdsAnswer;
    Throwable last;
    AssertionError violation;
    private final SimulatedWorld world;
    private final String name;
    private final SessionKeeper keeper;
    private final Semaphore go = new Semaphore(0);
    private final Semaphore parked = new Semaphore(0);
    private boolean started;
    private volatile boolean killed;
    private volatile boolean done;
    private Runnable unwritten = () -> {};

    SimulatedProcess(SimulatedWorld world, String name) {
        this.world = world;
        this.name = name;
        this.keeper = SessionKeeper.builder()
                .app(OAuthApp.builder()
                        .clientId("client")
                        .clientSecret("secret")
                        .loginUrl(URI.create("https://login.salesforce.com"))
                        .build())
                .store(this)
                .key(SimulatedWorld.KEY)
                .clock(world.clock)
                .pause(this::pause)
                .executor(Runnable::run)
                .service(world.serviceOf(this))
                .transport(SessionSimulationTest.UNUSED)
                .build();
    }

    boolean done() {
        return done;
    }

    void kill() {
        killed = true;
    }

    /** Lets it go on to its next step. */
    void resume() {
        if (!started) {
            started = true;
            SessionSimulationTest.POOL.execute(this::live);
        } else {
            go.release();
        }
        await(parked);
    }

    void step(String what) {
        if (killed) {
            throw new Killed();
        }
        parked.release();
        await(go);
        if (killed) {
            throw new Killed();
        }
        unwritten.run();
        unwritten = () -> {};
        world.trace.add(name + " " + what);
    }

    private static void await(Semaphore semaphore) {
        try {
            if (!semaphore.tryAcquire(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the simulation stands still");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void live() {
        try {
            for (int i = 0; i < CALLS && !killed; i++) {
                call();
            }
            // Whoever was told that tokens are not saved calls again until they are.
            for (int i = 0; i < RETRIES && !killed && last instanceof TokensNotSavedException; i++) {
                call();
            }
            if (!killed) {
                unwritten.run();
            }
        } finally {
            done = true;
            parked.release();
        }
    }

    /** One call to the API: with the session there is, and once more with a renewed one. */
    void call() {
        try {
            last = null;
            step("calls");
            Session session = keeper.session();
            use(session);
            if (!world.accepts(session.accessToken())) {
                use(keeper.renew(session));
            }
        } catch (Killed e) {
            last = e;
        } catch (AssertionError e) {
            violation = e;
        } catch (SalesforceException e) {
            last = e;
            world.trace.add(name + " gets " + e.getClass().getSimpleName());
        }
    }

    private void use(Session session) {
        world.trace.add(name + " uses " + session.accessToken());
        if (!killed && !world.acknowledged.contains(session.accessToken())) {
            throw new AssertionError(session.accessToken() + " was used before the store had it");
        }
    }

    @Override
    public Optional<StoredTokens> load(ConnectionKey key) {
        step("loads");
        failBefore();
        return world.store.load(key);
    }

    @Override
    public StoredTokens save(ConnectionKey key, OAuthTokens tokens, StoredTokens replaces) {
        boolean note = tokens.life().renewalBegan() != null;
        step(note ? "notes a renewal" : "saves " + tokens.accessToken());
        failBefore();
        if (note && world.broken == SimulatedWorld.Broken.NO_NOTE) {
            return new StoredTokens(tokens, replaces.version());
        }
        if (!note && world.broken == SimulatedWorld.Broken.ACKNOWLEDGED_TOO_EARLY) {
            holdsAnswer = false;
            world.acknowledged.add(tokens.accessToken());
            unwritten = () -> world.store.save(key, tokens, replaces);
            return new StoredTokens(tokens, replaces.version() + 1);
        }
        StoredTokens stored = world.store.save(key, tokens, replaces);
        holdsAnswer &= note;
        world.acknowledged.add(tokens.accessToken());
        if (world.chance(20)) {
            throw new IllegalStateException("the store's answer was lost");
        }
        return stored;
    }

    @Override
    public void delete(ConnectionKey key) {
        world.store.delete(key);
    }

    @Override
    public Optional<Lease> lease(ConnectionKey key, Duration duration) {
        step("asks for the lease");
        failBefore();
        if (world.broken == SimulatedWorld.Broken.NO_LEASE) {
            return Optional.of(() -> {});
        }
        return world.store.lease(key, duration).map(lease -> () -> {
            step("gives the lease back");
            lease.close();
        });
    }

    private void failBefore() {
        if (world.chance(20)) {
            world.clock.advance(Duration.ofSeconds(world.random.nextInt(40)));
        }
        if (world.chance(20)) {
            throw new IllegalStateException("the store fails");
        }
    }

    private void pause(Duration duration) {
        step("waits");
        world.clock.advance(duration);
    }

    @Override
    public String toString() {
        return name;
    }
}
