package io.github.hyperconverge.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.github.hyperconverge.inventory.Inventory;
import io.github.hyperconverge.inventory.InventoryReader;
import io.github.hyperconverge.json.JsonArray;
import io.github.hyperconverge.json.JsonNumber;
import io.github.hyperconverge.json.JsonObject;
import io.github.hyperconverge.json.JsonReader;
import io.github.hyperconverge.json.JsonStyle;
import io.github.hyperconverge.json.JsonText;
import io.github.hyperconverge.json.JsonValue;
import io.github.hyperconverge.json.JsonWriter;
import io.github.hyperconverge.source.ModelPath;
import io.github.hyperconverge.source.Source;
import io.github.hyperconverge.source.SourceRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Reads and writes a large inventory, made at the start. Of 30,000 containers it takes about 50 MB. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(value = 2, jvmArgsAppend = "-Xmx1g")
public class InventoryBenchmark {
    private static final List<String> NETWORKS = List.of("management", "storage", "tunnel");
    private static final int SERVICES = 100;

    /** How many containers the inventory has. */
    @Param("30000")
    public int containers = 1;

    private Path file = Path.of("");
    private Source source = Source.of("", "");
    private Inventory inventory = Inventory.empty();

    /** Makes the state; JMH needs the constructor. */
    public InventoryBenchmark() {}

    /** Makes the inventory and writes it to a temporary file. */
    @Setup
    public void make() throws IOException {
        file = Files.createTempFile("openstack_inventory", ".json");
        Files.write(file, JsonWriter.of(JsonStyle.OSA).toBytes(document(containers)));
        source = Source.read(file, Integer.MAX_VALUE - 8);
        inventory = InventoryReader.create().parse(source).orElseThrow();
    }

    /** Takes the file away. */
    @TearDown
    public void clean() throws IOException {
        Files.delete(file);
    }

    private static JsonObject document(int containers) {
        Random random = new Random(1);
        Map<String, JsonValue> hostvars = new LinkedHashMap<>();
        Map<String, List<JsonText>> members = new LinkedHashMap<>();
        for (int i = 0; i < containers; i++) {
            String service = "service" + i % SERVICES;
            String host = "compute" + i / SERVICES;
            String name = host + "-" + service + "-container-" + HexFormat.of().toHexDigits(random.nextInt());
            hostvars.put(name, variables(i, name, host, service));
            for (String group : List.of(service, service + "_container", service + "_all", host + "_host_containers")) {
                members.computeIfAbsent(group, key -> new ArrayList<>()).add(JsonText.of(name));
            }
        }
        Map<String, JsonValue> document = new LinkedHashMap<>();
        document.put("_meta", JsonObject.empty().with("hostvars", JsonObject.of(hostvars)));
        members.forEach((group, names) -> document.put(
                group,
                JsonObject.empty().with("children", JsonArray.of(List.of())).with("hosts", JsonArray.of(names))));
        return JsonObject.of(document);
    }

    private static JsonObject variables(int number, String name, String host, String service) {
        Map<String, JsonValue> networks = new LinkedHashMap<>();
        for (int i = 0; i < NETWORKS.size(); i++) {
            Map<String, JsonValue> network = new LinkedHashMap<>();
            network.put("address", JsonText.of(address(i + 1, number)));
            network.put("bridge", JsonText.of("br-" + NETWORKS.get(i)));
            network.put("interface", JsonText.of("eth" + (i + 1)));
            network.put("mtu", JsonNumber.of(9000));
            network.put("netmask", JsonText.of("255.255.0.0"));
            network.put("type", JsonText.of("veth"));
            networks.put(NETWORKS.get(i) + "_address", JsonObject.of(network));
        }
        Map<String, JsonValue> variables = new LinkedHashMap<>();
        variables.put("ansible_host", JsonText.of(address(1, number)));
        variables.put("component", JsonText.of(service));
        variables.put("container_name", JsonText.of(name));
        variables.put("container_networks", JsonObject.of(networks));
        variables.put("container_tech", JsonText.of("lxc"));
        variables.put("management_address", JsonText.of(address(1, number)));
        variables.put("physical_host", JsonText.of(host));
        variables.put("physical_host_addr", JsonText.of(address(0, number / SERVICES)));
        variables.put("physical_host_group", JsonText.of(service + "_hosts"));
        variables.put(
                "properties",
                JsonObject.empty()
                        .with("log_directory", JsonText.of(service + "_logs"))
                        .with("service_name", JsonText.of(service)));
        return JsonObject.of(variables);
    }

    private static String address(int network, int number) {
        return "10." + network + "." + number / 250 + "." + (number % 250 + 1);
    }

    /** The floor: Jackson's tokens of the same bytes, nothing made of them. */
    @Benchmark
    public int tokenScan() throws IOException {
        int tokens = 0;
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /** Reading the file. */
    @Benchmark
    public Inventory read() throws IOException {
        return InventoryReader.create().read(file).orElseThrow();
    }

    /** Making an inventory of the text. */
    @Benchmark
    public Inventory parse() {
        return InventoryReader.create().parse(source).orElseThrow();
    }

    /** Finding a place near the end. */
    @Benchmark
    public Optional<SourceRange> place() {
        return JsonReader.create().place(source, ModelPath.of("service9_container", "hosts", "0"));
    }

    /** Writing it as OSA does. */
    @Benchmark
    public byte[] write() {
        return JsonWriter.of(JsonStyle.OSA).toBytes(inventory.document());
    }
}
