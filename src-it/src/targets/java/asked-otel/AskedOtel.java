// env: OTEL_SERVICE_NAME=shop
// env: OTEL_SDK_DISABLED=true
// env: OTEL_QUEUE_SIZE=512
// env: OTEL_EXPORT_SIZE=9
// env: OTEL_SAMPLER_ARG=0.5
// env: OTEL_DELAY=5s
// env: OTEL_PROPAGATORS=b3,w3c
// env: OTEL_RESOURCE_ATTRIBUTES=a=b,c=d
// env: OTEL_OVERRIDDEN=by a property
// env: OTEL_EMPTY=
// lib: opentelemetry-sdk-extension-autoconfigure-spi
// lib: opentelemetry-api
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.util.Collections;

/** Asks OpenTelemetry's autoconfiguration, which has copied the environment, the system's properties and defaults. */
class AskedOtel {
    public static void main(String[] args) {
        System.setProperty("otel.overridden", "the property");
        System.setProperty("otel.property", "p");
        DefaultConfigProperties config =
                DefaultConfigProperties.create(Collections.singletonMap("otel.default", "d")); // expect: list
        print(config.getString("otel.service.name")); // expect: get OTEL_SERVICE_NAME present
        print(config.getString("otel.overridden"));
        print(config.getString("otel.property")); // expect: get otel.property absent
        print(config.getString("otel.default")); // expect: get otel.default absent
        print(config.getString("otel.absent")); // expect: get otel.absent absent
        print(config.getString("otel.empty")); // expect: get OTEL_EMPTY empty
        print(config.getBoolean("otel.sdk.disabled")); // expect: get OTEL_SDK_DISABLED present
        print(config.getInt("otel.queue.size")); // expect: get OTEL_QUEUE_SIZE present
        print(config.getLong("otel.export.size")); // expect: get OTEL_EXPORT_SIZE present
        print(config.getDouble("otel.sampler.arg")); // expect: get OTEL_SAMPLER_ARG present
        print(config.getDuration("otel.delay")); // expect: get OTEL_DELAY present
        print(config.getList("otel.propagators")); // expect: get OTEL_PROPAGATORS present
        print(config.getList("otel.no.list")); // expect: get otel.no.list absent
        print(config.getMap("otel.resource.attributes")); // expect: get OTEL_RESOURCE_ATTRIBUTES present
    }

    private static void print(Object what) {
        System.out.println(what);
    }
}
