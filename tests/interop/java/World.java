import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The local WeChat Pay: its configuration, its control calls, and what it notifies the supplier of. */
final class World {
  static final JsonObject CONFIG = read(System.getenv("WXPAY_DEMO"));
  static final String BASE_URL = text("base_url");
  /** A host that SDKs sign for, when the emulator is their proxy. */
  static final String PROXIED_URL = "http://api.mch.weixin.qq.com";
  static final String SELLER = merchant(0).get("mchid").getAsString();
  static final String SUPPLIER = merchant(1).get("mchid").getAsString();
  static final String SUPPLIER_NAME = merchant(1).get("name").getAsString();
  static final String OPENID = person("openid");
  static final String PERSON_NAME = person("name");
  static final String APPID = text("appid");

  static final class Notification {
    /** Header names are compared without regard to case. */
    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String body;
  }

  private static final BlockingQueue<Notification> ARRIVED = new LinkedBlockingQueue<>();

  static void listen() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      Notification notification = new Notification();
      exchange.getRequestHeaders().forEach((name, values) -> notification.headers.put(name, values.get(0)));
      notification.body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      ARRIVED.add(notification);
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    control("notify_url", object("mchid", SUPPLIER, "url", url));
  }

  /** The next of a split; what the returns of earlier jobs are told is passed over. */
  static Notification notification() throws InterruptedException {
    Notification next;
    do {
      next = ARRIVED.poll(10, TimeUnit.SECONDS);
      if (next == null) throw new AssertionError("no notification came");
    } while (next.body.contains("分账回退"));
    return next;
  }

  static JsonObject control(String name, JsonObject body) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(text("control_url") + "/" + name))
        .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) throw new AssertionError(name + ": " + answer.body());
    return JsonParser.parseString(answer.body()).getAsJsonObject();
  }

  /** Makes an object of alternating names and values. */
  static JsonObject object(Object... members) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < members.length; i += 2) {
      String name = (String) members[i];
      if (members[i + 1] instanceof Number) object.addProperty(name, (Number) members[i + 1]);
      else if (members[i + 1] instanceof JsonElement) object.add(name, (JsonElement) members[i + 1]);
      else if (members[i + 1] instanceof Boolean) object.addProperty(name, (Boolean) members[i + 1]);
      else object.addProperty(name, (String) members[i + 1]);
    }
    return object;
  }

  static String text(String name) {
    return CONFIG.get(name).getAsString();
  }

  static String file(String name) throws IOException {
    return Files.readString(Path.of(text(name)));
  }

  private static JsonObject merchant(int index) {
    return CONFIG.getAsJsonArray("sub_merchants").get(index).getAsJsonObject();
  }

  private static String person(String member) {
    return CONFIG.getAsJsonArray("persons").get(0).getAsJsonObject().get(member).getAsString();
  }

  private static JsonObject read(String path) {
    try {
      return JsonParser.parseString(Files.readString(Path.of(path))).getAsJsonObject();
    } catch (IOException problem) {
      throw new IllegalStateException(problem);
    }
  }

  private World() {}
}
