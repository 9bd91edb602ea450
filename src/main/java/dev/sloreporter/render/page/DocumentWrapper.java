package dev.sloreporter.render.page;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sloreporter.render.words.PageText;
import dev.sloreporter.slo.JsonKeyed;
import freemarker.ext.beans.ClassMemberAccessPolicy;
import freemarker.ext.beans.MemberAccessPolicy;
import freemarker.ext.beans.ZeroArgumentNonVoidMethodPolicy;
import freemarker.template.AdapterTemplateModel;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.SimpleScalar;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import freemarker.template.Version;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
        if (value instanceof String text) {
            return new SimpleScalar(exact ? text : PageText.visible(text));
        }
        if (value instanceof JsonKeyed keyed) {
            return new ValueWithText(keyed, keyed.key());
        }
        return value instanceof Enum<?>
                        || value instanceof Instant
                        || value instanceof LocalDate
                        || value instanceof ZoneId
                ? new ValueWithText(value, value.toString())
                : super.wrap(value);
    }

    /** A value that templates print, and pass on to functions as it is. */
    private record ValueWithText(Object value, String text) implements TemplateScalarModel, AdapterTemplateModel {
        @Override
        public String getAsString() {
            return text;
        }

        @Override
        public Object getAdaptedObject(Class<?> hint) {
            return value;
        }
    }

    /** Of records their components, and what the document has besides; of anything else nothing, {@code getClass} included. */
    private static final class ComponentsOnly implements MemberAccessPolicy {
        @Override
        public ClassMemberAccessPolicy forClass(Class<?> type) {
            return new ClassMemberAccessPolicy() {
                @Override
                public boolean isMethodExposed(Method method) {
                    return type.isRecord() && isPartOfDocument(type, method);
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

        private static boolean isPartOfDocument(Class<?> type, Method method) {
            return method.isAnnotationPresent(JsonProperty.class)
                    || Arrays.stream(type.getRecordComponents())
                            .anyMatch(component -> component.getAccessor().equals(method));
        }

        @Override
        public boolean isToStringAlwaysExposed() {
            return false;
        }
    }
}
