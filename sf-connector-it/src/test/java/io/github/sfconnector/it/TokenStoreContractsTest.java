package io.github.sfconnector.it;

import io.github.sfconnector.auth.cipher.EncryptionKey;
import io.github.sfconnector.auth.cipher.TokenCipher;
import io.github.sfconnector.auth.store.FileTokenStore;
import io.github.sfconnector.auth.store.InMemoryTokenStore;
import io.github.sfconnector.testkit.contract.TokenStoreContract;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The contract against the stores that need no database. */
class TokenStoreContractsTest {

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> memory() {
        return TokenStoreContract.of(InMemoryTokenStore::new).checks().stream()
                .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
    }

    @TestFactory
    Stream<DynamicTest> file() {
        TokenCipher cipher = TokenCipher.of(EncryptionKey.fromHex("0f".repeat(32)));
        return TokenStoreContract.of(clock -> new FileTokenStore(directory, cipher, clock)).lasting().checks().stream()
                .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
    }

    @TestFactory
    Stream<DynamicTest> file_bound() {
        TokenCipher cipher =
                TokenCipher.of(EncryptionKey.fromHex("0f".repeat(32))).boundOnly();
        return TokenStoreContract.of(clock -> new FileTokenStore(directory.resolve("b"), cipher, clock))
                .lasting()
                .checks()
                .stream()
                .map(check -> DynamicTest.dynamicTest(check.name(), check::run));
    }
}
