package io.github.sfconnector.testkit.internal.bulk;

/** Where a job stands. */
enum JobState {
    OPEN("Open"),
    UPLOAD_COMPLETE("UploadComplete"),
    IN_PROGRESS("InProgress"),
    JOB_COMPLETE("JobComplete"),
    ABORTED("Aborted"),
    FAILED("Failed");

    private final String apiName;

    JobState(String apiName) {
        this.apiName = apiName;
    }

    String apiName() {
        return apiName;
    }

    boolean isRunning() {
        return this == UPLOAD_COMPLETE || this == IN_PROGRESS;
    }

    boolean isOver() {
        return this == JOB_COMPLETE || this == ABORTED || this == FAILED;
    }
}
