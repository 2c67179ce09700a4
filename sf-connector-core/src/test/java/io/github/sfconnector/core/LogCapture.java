package io.github.sfconnector.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The log of the tests: every level is on, and what is logged is kept while a test asks for it. */
public final class LogCapture implements SLF4JServiceProvider {

    private static final AtomicReference<@Nullable List<String>> LINES = new AtomicReference<>();

    /** All that is logged while the task runs. */
    static List<String> during(Runnable task) {
        List<String> lines = new CopyOnWriteArrayList<>();
        LINES.set(lines);
        try {
            task.run();
        } finally {
            LINES.set(null);
        }
        return lines;
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return KeepingLogger::new;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return new BasicMarkerFactory();
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return new NOPMDCAdapter();
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {
        // Nothing to set up.
    }

    private static final class KeepingLogger extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1L;

        KeepingLogger(String name) {
            this.name = name;
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String pattern, Object[] arguments, Throwable failure) {
            List<String> lines = LINES.get();
            if (lines != null) {
                lines.add(level + " " + MessageFormatter.basicArrayFormat(pattern, arguments)
                        + (failure == null ? "" : " " + failure));
            }
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
