package io.github.sfconnector.testkit.fault;

import java.time.Duration;

/**
 * What goes wrong in a running fake. Rules may be added and cleared at any time; each request is held against them in the order they were
 * added, when it has been read whole. At most one fault that answers or touches the wire strikes a request: that of the first rule that is
 * not used up. Faults of single rows, pages and headers strike beside it.
 *
 * <p>The same script strikes the same requests: rules count requests in the order of their arrival, and chance depends only on its seed,
 * the request (method, URL and, outside OAuth, body) and how often that very request was sent before, not on how threads interleave.
 * Requests to {@code /__admin} and the fake's page are never struck. Thread-safe.
 */
public interface FaultScript {

    /**
     * Begins a rule. Without more, each of its faults strikes once, in turn; then matching requests are answered as usual.
     *
     * @param matcher which requests
     * @return to be completed by {@link When#then}
     */
    When when(RequestMatcher matcher);

    /**
     * Lets answers wait, in real time, before the request is looked at. Of several that match the longest counts.
     *
     * @param matcher which requests; page and count conditions hold too
     * @param time up to one minute
     * @return this
     * @throws IllegalArgumentException when the time is negative or above a minute
     */
    FaultScript latency(RequestMatcher matcher, Duration time);

    /**
     * Strikes a share of all requests by chance; the faults take turns.
     *
     * @param seed the same seed gives the same faults
     * @param percent 0 to 100
     * @param faults at least one
     * @return this
     */
    default FaultScript randomFaults(long seed, double percent, Fault... faults) {
        return when(Faults.anyRequest()).always().withProbability(percent, seed).then(faults);
    }

    /**
     * Adds rules in the JSON form that {@code docs/fault-scripts.md} describes.
     *
     * @param json an object with {@code rules}, {@code latency} and {@code random}, or one rule, or a list of rules
     * @return this
     * @throws IllegalArgumentException when it is not well formed; then nothing is added
     */
    FaultScript addJson(String json);

    /** {@return the rules in the JSON form, with how many requests each has seen and struck} */
    String toJson();

    /** Lets answers go on that are held by {@link Faults#stall()}. */
    void release();

    /** {@return how many answers are held on the wire now} */
    int stalled();

    /** Removes all rules and latencies, and lets held answers go on. */
    void clear();

    /** A rule that is being written. Each method answers the rule itself. */
    interface When {

        /**
         * Strikes with each fault once, in turn; so does a rule that says nothing.
         *
         * @return this
         */
        default When once() {
            return times(1);
        }

        /**
         * Goes through the faults this often.
         *
         * @param rounds at least 1
         * @return this
         */
        When times(int rounds);

        /**
         * Goes through the faults for ever.
         *
         * @return this
         */
        When always();

        /**
         * Strikes only a share of the requests that match.
         *
         * @param percent 0 to 100
         * @param seed the same seed strikes the same requests
         * @return this
         */
        When withProbability(double percent, long seed);

        /**
         * Completes the rule; it holds from the next request on.
         *
         * @param faults what strikes, in turn
         * @return the script
         * @throws IllegalArgumentException when there is none
         */
        FaultScript then(Fault... faults);
    }
}
