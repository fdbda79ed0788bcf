package io.github.hyperconverge.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Writes maps, lists, records, numbers, truth values and texts as YAML that PyYAML reads as the same values. In blocks
 * indented by two, in ASCII, without a marker of the document's start; components of records are in
 * snake case, and left out if they are null.
 */
public final class YamlWriter {
    /** As long as a key may be that is followed by its colon. */
    private static final int LONGEST_KEY = 1024;

    private static final ObjectMapper PLAIN = mapper(new Factory(false));
    private static final ObjectMapper UNSAFE = mapper(new Factory(true));

    private YamlWriter() {}

    /** Writes texts plain where they can be nothing but texts. */
    public static String plain(Object value) {
        return write(PLAIN, value);
    }

    /** Tags every text but keys {@code !unsafe}, so that Ansible evaluates no template in it whatever it holds. */
    public static String unsafe(Object value) {
        return write(UNSAFE, value);
    }

    private static ObjectMapper mapper(YAMLFactory factory) {
        return new ObjectMapper(factory)
                .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    }

    private static String write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Jackson alone leaves dates, sexagesimal numbers, {@code =} and {@code <<} plain, which PyYAML takes for more. */
    private static final class Quoting extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1;
        private static final Pattern TEXT =
                Pattern.compile("[A-Za-z_/][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./(][A-Za-z0-9_./()-]*)*+");
        private static final Pattern WORD_OF_YAML = Pattern.compile("(?i)on|off|yes|no|y|n|null|true|false");

        @Override
        public boolean needToQuoteName(String name) {
            return isMore(name) || super.needToQuoteName(name);
        }

        @Override
        public boolean needToQuoteValue(String value) {
            return isMore(value) || super.needToQuoteValue(value);
        }

        private static boolean isMore(String text) {
            return !TEXT.matcher(text).matches() || WORD_OF_YAML.matcher(text).matches();
        }
    }

    private static final class Factory extends YAMLFactory {
        private static final long serialVersionUID = 1;

        private final boolean unsafe;

        Factory(boolean unsafe) {
            super(YAMLFactory.builder()
                    .stringQuotingChecker(new Quoting())
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));
            this.unsafe = unsafe;
        }

        @Override
        protected YAMLGenerator _createGenerator(Writer out, IOContext context) throws IOException {
            return new YAMLGenerator(
                    context,
                    _generatorFeatures,
                    _yamlGeneratorFeatures,
                    _quotingChecker,
                    _objectCodec,
                    out,
                    options()) {
                private boolean tagged;

                // A list in a list goes on one line: SnakeYAML would leave more space behind a dash than yamllint
                // likes.
                @Override
                public void writeStartArray(Object list, int size) throws IOException {
                    boolean nested = getOutputContext().inArray();
                    _outputOptions.setDefaultFlowStyle(nested ? FlowStyle.FLOW : FlowStyle.BLOCK);
                    super.writeStartArray(list, size);
                    _outputOptions.setDefaultFlowStyle(FlowStyle.BLOCK);
                }

                @Override
                public void writeString(String text) throws IOException {
                    tagged = unsafe;
                    super.writeString(text);
                    tagged = false;
                }

                // Jackson drops the tag of a scalar, so it is not asked to write one.
                @Override
                protected ScalarEvent _scalarEvent(String value, ScalarStyle style) {
                    ImplicitTuple implicit = new ImplicitTuple(false, false);
                    return tagged
                            ? new ScalarEvent(null, "!unsafe", implicit, value, null, null, ScalarStyle.DOUBLE_QUOTED)
                            : super._scalarEvent(value, style);
                }
            };
        }

        private static DumperOptions options() {
            DumperOptions options = new DumperOptions();
            options.setDefaultFlowStyle(FlowStyle.BLOCK);
            options.setIndicatorIndent(2);
            options.setIndentWithIndicator(true);
            options.setSplitLines(false);
            options.setMaxSimpleKeyLength(LONGEST_KEY);
            options.setAllowUnicode(false);
            return options;
        }
    }
}
