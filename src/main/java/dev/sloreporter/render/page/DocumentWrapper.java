package dev.sloreporter.render.page;

import dev.sloreporter.render.words.PageText;
import freemarker.ext.beans.ClassMemberAccessPolicy;
import freemarker.ext.beans.MemberAccessPolicy;
import freemarker.ext.beans.ZeroArgumentNonVoidMethodPolicy;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.Version;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Shows the document's records to templates: their components, nothing else of them. */
final class DocumentWrapper extends DefaultObjectWrapper {
    private final boolean exact;

    /**
     * A wrapper.
     *
     * @param exact whether texts stay as they are, as for a program; for people they are made visible
     */
    DocumentWrapper(Version behaviour, boolean exact) {
        super(behaviour);
        this.exact = exact;
        setMemberAccessPolicy(new ComponentsOnly());
        setRecordZeroArgumentNonVoidMethodPolicy(
                ZeroArgumentNonVoidMethodPolicy.PROPERTY_ONLY_UNLESS_BEAN_PROPERTY_READ_METHOD);
    }

    @Override
    public @Nullable TemplateModel wrap(@Nullable Object value) throws TemplateModelException {
        return value instanceof String text && !exact ? new SimpleScalar(PageText.visible(text)) : super.wrap(value);
    }

    /** Of records their components; of anything else nothing, {@code getClass} included. */
    private static final class ComponentsOnly implements MemberAccessPolicy {
        @Override
        public ClassMemberAccessPolicy forClass(Class<?> type) {
            return new ClassMemberAccessPolicy() {
                @Override
                public boolean isMethodExposed(Method method) {
                    return type.isRecord()
                            && Arrays.stream(type.getRecordComponents())
                                    .anyMatch(
                                            component -> component.getAccessor().equals(method));
                }

                @Override
                public boolean isConstructorExposed(Constructor<?> constructor) {
                    return false;
                }

                @Override
                public boolean isFieldExposed(Field field) {
                    return false;
                }
            };
        }

        @Override
        public boolean isToStringAlwaysExposed() {
            return false;
        }
    }
}
