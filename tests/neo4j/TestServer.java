import java.nio.file.Path;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A real Neo4j for the tests: TestServer DIR, with DIR/neo4j.conf; prints READY once it answers. */
public class TestServer {
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        var service = new DatabaseManagementServiceBuilder(home)
            .loadPropertiesFromFile(home.resolve("neo4j.conf")).build();
        Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
        System.out.println("READY");
        Thread.currentThread().join();
    }
}
