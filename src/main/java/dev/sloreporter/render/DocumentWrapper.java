package dev.sloreporter.render;

import freemarker.ext.beans.ZeroArgumentNonVoidMethodPolicy;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.Version;
import org.jspecify.annotations.Nullable;

/** Shows the document's records to templates: their components, nothing else of them. Texts are made visible. */
final class DocumentWrapper extends DefaultObjectWrapper {
    DocumentWrapper(Version behaviour) {
        super(behaviour);
        setRecordZeroArgumentNonVoidMethodPolicy(
                ZeroArgumentNonVoidMethodPolicy.PROPERTY_ONLY_UNLESS_BEAN_PROPERTY_READ_METHOD);
    }

    @Override
    public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
        return value instanceof String text ? new SimpleScalar(Text.visible(text)) : super.wrap(value);
    }
}
