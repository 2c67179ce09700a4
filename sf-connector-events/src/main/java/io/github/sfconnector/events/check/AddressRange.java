package io.github.sfconnector.events.check;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** The addresses whose first bits are the same. */
final class AddressRange {

    // Nothing that a resolver would be asked about.
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final byte[] address;
    private final int bits;

    private AddressRange(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash));
        int all = address.length * 8;
        int bits = slash < 0 ? all : bits(text.substring(slash + 1));
        if (bits < 0 || bits > all) {
            throw notARange(text);
        }
        return new AddressRange(address, bits);
    }

    private static byte[] address(String literal) {
        if (!LITERAL.matcher(literal).matches()) {
            throw notARange(literal);
        }
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw notARange(literal);
        }
    }

    private static int bits(String number) {
        return number.matches("\\d{1,3}") ? Integer.parseInt(number) : -1;
    }

    private static IllegalArgumentException notARange(String text) {
        return new IllegalArgumentException("neither an IP address nor a CIDR range such as 13.108.0.0/14: " + text);
    }

    boolean has(InetAddress other) {
        byte[] bytes = other.getAddress();
        if (bytes.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((bytes[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
