package io.github.sfconnector.events.check;

import io.github.sfconnector.events.EventRequest;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/** Certificates that may send. */
final class CertificateSubjects implements RequestCheck {

    private final Set<X500Principal> subjects;

    CertificateSubjects(Collection<String> subjects) {
        // Principals are equal when their canonical forms are.
        this.subjects = subjects.stream().map(X500Principal::new).collect(Collectors.toUnmodifiableSet());
        if (this.subjects.isEmpty()) {
            throw new IllegalArgumentException("a list of certificates without subjects lets nobody in");
        }
    }

    @Override
    public Verdict check(EventRequest request) {
        return request.certificate().filter(subjects::contains).isPresent()
                ? Verdict.accepted()
                : Verdict.refused("no client certificate of a known subject");
    }
}
