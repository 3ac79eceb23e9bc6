import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.system.Txn;
import org.apache.jena.update.UpdateAction;
import org.apache.jena.update.UpdateFactory;
import org.apache.jena.update.UpdateRequest;

/**
 * Apache Jena in memory behind the SPARQL 1.1 Protocol by direct POST: /ds/query and /ds/update, as Fuseki has them.
 * Debian has Jena and not Fuseki. Prints the port; ends when its stdin does.
 */
public class JenaServer {
    interface Work { byte[] on(String text, String[] type); }

    public static void main(String[] arguments) throws Exception {
        Dataset data = DatasetFactory.createTxnMem();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/ds/query", exchange -> answer(exchange, "application/sparql-query", (text, type) -> {
            Query query = QueryFactory.create(text);
            return Txn.calculateRead(data, () -> results(query, data, type));
        }));
        server.createContext("/ds/update", exchange -> answer(exchange, "application/sparql-update", (text, type) -> {
            UpdateRequest request = UpdateFactory.create(text);
            Txn.executeWrite(data, () -> UpdateAction.execute(request, data));
            return new byte[0];
        }));
        server.start();
        System.out.println(server.getAddress().getPort());
        System.in.read();
        System.exit(0);
    }

    static byte[] results(Query query, Dataset data, String[] type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        type[0] = "application/sparql-results+json";
        try (QueryExecution execution = QueryExecutionFactory.create(query, data)) {
            if (query.isSelectType()) {
                ResultSetFormatter.outputAsJSON(out, execution.execSelect());
            } else if (query.isAskType()) {
                ResultSetFormatter.outputAsJSON(out, execution.execAsk());
            } else {
                type[0] = "application/n-triples";
                RDFDataMgr.write(out, query.isConstructType() ? execution.execConstruct() : execution.execDescribe(), Lang.NTRIPLES);
            }
        }
        return out.toByteArray();
    }

    static void answer(HttpExchange exchange, String wanted, Work work) throws java.io.IOException {
        String[] type = {"text/plain; charset=utf-8"};
        int status = 200;
        byte[] body;
        try {
            String given = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (given.startsWith(wanted)) {
                body = work.on(text, type);
            } else {
                status = 415;
                body = "unsupported media type".getBytes();
            }
        } catch (QueryParseException error) {
            status = 400;
            body = String.valueOf(error.getMessage()).getBytes(StandardCharsets.UTF_8);
        } catch (RuntimeException error) {
            status = 500;
            body = error.toString().getBytes(StandardCharsets.UTF_8);
        }
        exchange.getResponseHeaders().set("Content-Type", type[0]);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
