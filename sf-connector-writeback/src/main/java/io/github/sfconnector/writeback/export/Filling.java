package io.github.sfconnector.writeback.export;

import java.util.List;
import java.util.function.UnaryOperator;

/** Makes a document of a record's data: first the host's own changes, then the template. */
record Filling(PayloadTemplate template, UnaryOperator<TemplateData> transform) {

    /**
     * The document.
     *
     * @throws PayloadException when the data does not fill the template, or the host's changes failed
     */
    String fill(TemplateData data) {
        return template.render(transformed(data));
    }

    private TemplateData transformed(TemplateData data) {
        try {
            return transform.apply(data);
        } catch (PayloadException e) {
            throw e;
        } catch (RuntimeException e) {
            // What it says may repeat values.
            throw new PayloadException(
                    List.of("the transform failed with " + e.getClass().getSimpleName()));
        }
    }
}
