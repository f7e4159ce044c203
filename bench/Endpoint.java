import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RiotException;
import org.apache.jena.update.UpdateAction;
import org.apache.jena.update.UpdateFactory;

/**
 * A SPARQL 1.1 endpoint over Apache Jena's ARQ, for tests and measurements: Debian packages Jena without its
 * server. Queries see the union of the named graphs. /query, /update and /data (Graph Store Protocol: GET,
 * PUT, POST, DELETE with ?graph=). Loopback only; one thread, so that reading and writing take turns.
 */
public final class Endpoint {
    private static final Dataset DATA = DatasetFactory.create();

    public static void main(String[] words) throws IOException {
        InetSocketAddress at = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(words[0]));
        HttpServer server = HttpServer.create(at, 0);
        server.createContext("/query", exchange -> answer(exchange, Endpoint::query));
        server.createContext("/update", exchange -> answer(exchange, Endpoint::update));
        server.createContext("/data", exchange -> answer(exchange, Endpoint::graph));
        server.setExecutor(Executors.newSingleThreadExecutor());
        server.start();
    }

    private interface Service {
        Reply of(HttpExchange exchange, byte[] body) throws IOException;
    }

    private record Reply(int status, String type, byte[] body) {
        static Reply said(int status, String words) {
            return new Reply(status, "text/plain; charset=utf-8", words.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void answer(HttpExchange exchange, Service service) throws IOException {
        Reply reply;
        try {
            reply = service.of(exchange, exchange.getRequestBody().readAllBytes());
        } catch (QueryParseException | RiotException error) {
            reply = Reply.said(400, String.valueOf(error.getMessage()));
        } catch (RuntimeException error) {
            reply = Reply.said(500, String.valueOf(error));
        }
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(reply.body());
        }
    }

    private static Reply query(HttpExchange exchange, byte[] body) {
        Query query = QueryFactory.create(text(exchange, body, "query"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (QueryExecution run = QueryExecutionFactory.create(query, seen())) {
            if (query.isSelectType()) {
                ResultSetFormatter.outputAsJSON(out, run.execSelect());
            } else if (query.isAskType()) {
                ResultSetFormatter.outputAsJSON(out, run.execAsk());
            } else {
                Model found = query.isConstructType() ? run.execConstruct() : run.execDescribe();
                RDFDataMgr.write(out, found, Lang.NTRIPLES);
                return new Reply(200, "application/n-triples", out.toByteArray());
            }
        }
        return new Reply(200, "application/sparql-results+json", out.toByteArray());
    }

    /** The named graphs, and as default graph all of them together. */
    private static Dataset seen() {
        Dataset seen = DatasetFactory.createGeneral().setDefaultModel(DATA.getUnionModel());
        DATA.listNames().forEachRemaining(name -> seen.addNamedModel(name, DATA.getNamedModel(name)));
        return seen;
    }

    private static Reply update(HttpExchange exchange, byte[] body) {
        UpdateAction.execute(UpdateFactory.create(text(exchange, body, "update")), DATA);
        return new Reply(204, "text/plain", new byte[0]);
    }

    private static Reply graph(HttpExchange exchange, byte[] body) {
        String name = fields(exchange.getRequestURI().getRawQuery()).get("graph");
        if (name == null) {
            return Reply.said(400, "no ?graph=");
        }
        String method = exchange.getRequestMethod();
        if (method.equals("GET")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            RDFDataMgr.write(out, DATA.getNamedModel(name), Lang.NTRIPLES);
            return new Reply(200, "application/n-triples", out.toByteArray());
        }
        if (method.equals("PUT") || method.equals("DELETE")) {
            DATA.removeNamedModel(name);
        }
        if (method.equals("PUT") || method.equals("POST")) {
            String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
            Lang lang = RDFLanguages.contentTypeToLang(type.split(";")[0].strip());
            RDFDataMgr.read(DATA.getNamedModel(name), new java.io.ByteArrayInputStream(body), name, lang);
        }
        return new Reply(204, "text/plain", new byte[0]);
    }

    private static String text(HttpExchange exchange, byte[] body, String field) {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        String said = new String(body, StandardCharsets.UTF_8);
        if (type.startsWith("application/sparql-" + field)) {
            return said;
        }
        String fields = exchange.getRequestMethod().equals("GET") ? exchange.getRequestURI().getRawQuery() : said;
        return fields(fields).getOrDefault(field, "");
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String pair : String.valueOf(encoded).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String value = pair.substring(equals + 1);
                found.put(pair.substring(0, equals), URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        }
        return found;
    }
}
