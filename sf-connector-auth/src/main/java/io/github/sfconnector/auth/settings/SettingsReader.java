package io.github.sfconnector.auth.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.sfconnector.auth.OAuthApp;
import io.github.sfconnector.auth.cipher.EncryptionKey;
import io.github.sfconnector.auth.state.OAuthStateCodec;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads all variables before it complains about any. */
final class SettingsReader {

    // Keeps the derived key apart from the key it is derived from; changing it invalidates consents under way.
    private static final byte[] STATE_LABEL = "sf-connector oauth state".getBytes(UTF_8);

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(Map<String, String> environment) {
        this.environment = environment;
    }

    ConnectorSettings read() {
        OAuthApp.Builder app = OAuthApp.builder();
        take(ConnectorSettings.CLIENT_ID, true, app::clientId);
        take(ConnectorSettings.CLIENT_SECRET, true, app::clientSecret);
        take(ConnectorSettings.CALLBACK_URL, true, text -> app.callbackUrl(url(text)));
        take(ConnectorSettings.LOGIN_URL, false, text -> app.loginUrl(url(text)));
        take(ConnectorSettings.SCOPES, false, text -> app.scopes(text.split(" +", -1)));
        EncryptionKey encryptionKey = encryptionKey();
        List<EncryptionKey> oldKeys = new ArrayList<>();
        take(ConnectorSettings.OLD_ENCRYPTION_KEYS, false, text -> addAll(text, oldKeys));
        byte[] stateKey = stateKey(encryptionKey != null);
        if (encryptionKey == null || !problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new ConnectorSettings(app.build(), encryptionKey, oldKeys, stateKey);
    }

    private void take(String name, boolean required, Consumer<String> taker) {
        Optional<String> text = text(name);
        if (text.isEmpty() && required) {
            problems.add(name + " is missing");
        }
        text.ifPresent(value -> {
            try {
                taker.accept(value);
            } catch (IllegalArgumentException e) {
                problems.add(name + ": " + e.getMessage());
            }
        });
    }

    private @Nullable EncryptionKey encryptionKey() {
        EncryptionKey[] key = new EncryptionKey[1];
        take(ConnectorSettings.ENCRYPTION_KEY, true, text -> key[0] = EncryptionKey.fromHex(text));
        return key[0];
    }

    private static void addAll(String text, List<EncryptionKey> keys) {
        for (String key : text.split(",", -1)) {
            keys.add(EncryptionKey.fromHex(key.strip()));
        }
    }

    private byte[] stateKey(boolean derivable) {
        Optional<byte[]> own = text(ConnectorSettings.STATE_KEY).map(text -> text.getBytes(UTF_8));
        if (own.isPresent() && own.get().length < OAuthStateCodec.MIN_KEY_BYTES) {
            problems.add(ConnectorSettings.STATE_KEY + " must have at least " + OAuthStateCodec.MIN_KEY_BYTES
                    + " bytes and has " + own.get().length);
        }
        return own.orElseGet(() -> derivable ? derived() : new byte[0]);
    }

    private byte[] derived() {
        byte[] encryptionKey =
                HexFormat.of().parseHex(text(ConnectorSettings.ENCRYPTION_KEY).orElseThrow());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(encryptionKey, "HmacSHA256"));
            return mac.doFinal(STATE_LABEL);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }

    private Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    // URI's own message repeats the text, in which somebody may have put a secret by mistake.
    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a URL");
        }
    }
}
