package dev.sloreporter.render.page;

import dev.sloreporter.slo.Status;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import freemarker.template.utility.DeepUnwrap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function that templates may call. What it is called with is checked, as templates may be the user's own. */
@FunctionalInterface
interface TemplateFunction extends TemplateMethodModelEx {
    /** Its value; null stands for "nothing", which a template asks with {@code ??} or {@code !}. */
    @Nullable
    Object call(CallArguments arguments) throws TemplateModelException;

    @Override
    default @Nullable Object exec(@SuppressWarnings("rawtypes") List arguments) throws TemplateModelException {
        return call(new CallArguments(arguments));
    }

    /** What a template passed. */
    record CallArguments(List<?> models) {
        /** A number. */
        double number(int index) throws TemplateModelException {
            return as(index, Number.class).doubleValue();
        }

        /** All numbers from a place on; absent ones are left out. */
        double[] numbersFrom(int index) throws TemplateModelException {
            double[] numbers = new double[Math.max(0, models.size() - index)];
            int count = 0;
            for (int i = index; i < models.size(); i++) {
                if (models.get(i) != null) {
                    numbers[count++] = number(i);
                }
            }
            return java.util.Arrays.copyOf(numbers, count);
        }

        int whole(int index) throws TemplateModelException {
            return as(index, Number.class).intValue();
        }

        String text(int index) throws TemplateModelException {
            return index < models.size() && models.get(index) instanceof TemplateScalarModel text
                    ? text.getAsString()
                    : as(index, String.class);
        }

        /** A state: of the document, or one that the template names. */
        Status status(int index) throws TemplateModelException {
            return Status.named(text(index))
                    .orElseThrow(() -> new TemplateModelException("argument " + (index + 1) + " must be a state"));
        }

        /** A time: of the document, or one that the template writes. */
        Instant instant(int index) throws TemplateModelException {
            try {
                return Instant.parse(text(index));
            } catch (DateTimeException e) {
                throw new TemplateModelException("argument " + (index + 1) + " must be a time", e);
            }
        }

        /** A part of the document, of this type. */
        <T> T as(int index, Class<T> type) throws TemplateModelException {
            Object value = index < models.size() && models.get(index) instanceof TemplateModel model
                    ? DeepUnwrap.permissiveUnwrap(model)
                    : null;
            if (!type.isInstance(value)) {
                throw new TemplateModelException(
                        "argument " + (index + 1) + " must be a " + type.getSimpleName() + ", not "
                                + (value == null ? "missing" : value.getClass().getSimpleName()));
            }
            return type.cast(value);
        }
    }
}
