package io.github.sfconnector.testkit.internal.soql.value;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Distances on the surface of the earth, taken for a ball. */
public final class Globe {

    private static final double KILOMETRES = 6371.0;
    private static final double MILES = 3958.76;

    /** A place in degrees. */
    public record Point(double latitude, double longitude) {

        /** The place in a compound value; empty unless it has both coordinates. */
        public static Optional<Point> in(Object compound) {
            return compound instanceof Map<?, ?> parts
                            && parts.get("latitude") instanceof Number latitude
                            && parts.get("longitude") instanceof Number longitude
                    ? Optional.of(new Point(latitude.doubleValue(), longitude.doubleValue()))
                    : Optional.empty();
        }

        /** Whether there is such a place. */
        public boolean exists() {
            return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        }
    }

    private Globe() {}

    /** The radius in this unit, {@code mi} or {@code km} in any case. */
    public static Optional<Double> radius(String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "km" -> Optional.of(KILOMETRES);
            case "mi" -> Optional.of(MILES);
            default -> Optional.empty();
        };
    }

    /** The way along a great circle, by the haversine formula. */
    public static BigDecimal distance(Point from, Point to, double radius) {
        double north = Math.toRadians(to.latitude - from.latitude);
        double east = Math.toRadians(to.longitude - from.longitude);
        double chord = square(Math.sin(north / 2))
                + Math.cos(Math.toRadians(from.latitude))
                        * Math.cos(Math.toRadians(to.latitude))
                        * square(Math.sin(east / 2));
        return BigDecimal.valueOf(2 * radius * Math.asin(Math.min(1, Math.sqrt(chord))));
    }

    private static double square(double value) {
        return value * value;
    }
}
