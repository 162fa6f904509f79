package io.envtrace.core.report.profile;

import com.google.protobuf.CodedOutputStream;
import io.envtrace.core.group.ProcessGroups;
import io.envtrace.core.model.Access;
import io.envtrace.core.model.Frame;
import io.envtrace.core.model.StackTrace;
import io.envtrace.core.model.Trace;
import io.envtrace.core.report.spi.ReportOptions;
import io.envtrace.core.report.spi.WholeFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A profile of accesses by stack: what {@code go tool pprof} opens. The fields' numbers are those of {@code profile.proto}; its generated
 * classes would be thousands of lines for these few.
 */
public final class PprofReport extends WholeFormat {
    private static final int PROFILE_SAMPLE_TYPE = 1;
    private static final int PROFILE_SAMPLE = 2;
    private static final int PROFILE_LOCATION = 4;
    private static final int PROFILE_FUNCTION = 5;
    private static final int PROFILE_STRING = 6;
    private static final int PROFILE_DURATION = 10;
    private static final int ID = 1;
    private static final int SAMPLE_LOCATION = 1;
    private static final int SAMPLE_VALUE = 2;
    private static final int SAMPLE_LABEL = 3;
    private static final int LOCATION_LINE = 4;
    private static final int FUNCTION_NAME = 2;
    private static final int FUNCTION_FILE = 4;

    public PprofReport() {
        super("pprof", "stacks by count, for go tool pprof", "pb.gz", "pprof");
    }

    @Override
    public void write(Trace trace, OutputStream out) throws IOException {
        write(trace, out, ReportOptions.DEFAULT);
    }

    @Override
    public void write(Trace trace, OutputStream out, ReportOptions options) throws IOException {
        GZIPOutputStream zipped = new GZIPOutputStream(out);
        CodedOutputStream proto = CodedOutputStream.newInstance(zipped);
        new Writing(trace, proto, options.groups()).profile();
        proto.flush();
        zipped.finish();
    }

    private record Function(String name, String file) {}

    private record Location(int function, int line) {}

    /** Writes the fields of one message. */
    @FunctionalInterface
    private interface Fields {
        void write(CodedOutputStream proto) throws IOException;
    }

    private static final class Writing {
        private final Trace trace;
        private final CodedOutputStream proto;
        private final @Nullable ProcessGroups groups;
        private final FrameText text = new FrameText();
        private final Map<String, Integer> strings = new LinkedHashMap<>();
        private final Map<Function, Integer> functions = new LinkedHashMap<>();
        private final Map<Location, Integer> locations = new LinkedHashMap<>();

        Writing(Trace trace, CodedOutputStream proto, @Nullable ProcessGroups groups) {
            this.trace = trace;
            this.groups = groups;
            this.proto = proto;
            string("");
        }

        void profile() throws IOException {
            pair(PROFILE_SAMPLE_TYPE, string("accesses"), string("count"));
            for (Access access : trace.accesses()) {
                sample(access);
            }
            for (Map.Entry<Location, Integer> location : locations.entrySet()) {
                message(PROFILE_LOCATION, to -> location(to, location.getKey(), location.getValue()));
            }
            for (Map.Entry<Function, Integer> function : functions.entrySet()) {
                message(PROFILE_FUNCTION, to -> function(to, function.getKey(), function.getValue()));
            }
            proto.writeInt64(PROFILE_DURATION, trace.session().durationNanos());
            // Last, since all the others have put their strings in.
            for (String string : strings.keySet()) {
                proto.writeString(PROFILE_STRING, string);
            }
        }

        private void sample(Access access) throws IOException {
            List<Integer> stack = new ArrayList<>();
            stack.add(location(text.leaf(access), "", 0));
            StackTrace frames = access.stack();
            for (Frame frame : frames == null ? List.<Frame>of() : frames.frames()) {
                String file = frame.file() == null ? "" : text.escape(frame.file());
                stack.add(location(text.name(frame), file, Math.max(0, frame.line())));
            }
            int variable = string(access.variable() == null ? "" : text.escape(access.variable()));
            int key = string("variable");
            int groupKey = groups == null ? 0 : string("group");
            int group = groups == null ? 0 : string(text.escape(groups.label(access.process())));
            message(PROFILE_SAMPLE, to -> {
                for (int location : stack) {
                    to.writeUInt64(SAMPLE_LOCATION, location);
                }
                to.writeInt64(SAMPLE_VALUE, access.count());
                label(to, key, variable);
                if (groupKey != 0) {
                    label(to, groupKey, group);
                }
            });
        }

        private static void label(CodedOutputStream to, int key, int value) throws IOException {
            nested(to, SAMPLE_LABEL, label -> {
                label.writeInt64(1, key);
                label.writeInt64(2, value);
            });
        }

        private int location(String name, String file, int line) {
            int function = number(functions, new Function(name, file));
            return number(locations, new Location(function, line));
        }

        private static void location(CodedOutputStream to, Location location, int id) throws IOException {
            to.writeUInt64(ID, id);
            nested(to, LOCATION_LINE, line -> {
                line.writeUInt64(1, location.function());
                line.writeInt64(2, location.line());
            });
        }

        private void function(CodedOutputStream to, Function function, int id) throws IOException {
            to.writeUInt64(ID, id);
            to.writeInt64(FUNCTION_NAME, string(function.name()));
            to.writeInt64(FUNCTION_FILE, string(function.file()));
        }

        private void pair(int field, int type, int unit) throws IOException {
            message(field, to -> {
                to.writeInt64(1, type);
                to.writeInt64(2, unit);
            });
        }

        private void message(int field, Fields fields) throws IOException {
            nested(proto, field, fields);
        }

        /** Numbers begin at 1: 0 means none. */
        private static <T> int number(Map<T, Integer> numbers, T key) {
            Integer known = numbers.putIfAbsent(key, numbers.size() + 1);
            return known == null ? numbers.size() : known;
        }

        private int string(String value) {
            Integer known = strings.putIfAbsent(value, strings.size());
            return known == null ? strings.size() - 1 : known;
        }

        private static void nested(CodedOutputStream to, int field, Fields fields) throws IOException {
            java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
            CodedOutputStream inner = CodedOutputStream.newInstance(bytes);
            fields.write(inner);
            inner.flush();
            to.writeByteArray(field, bytes.toByteArray());
        }
    }
}
