import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.cipher.PrivacyDecryptor;
import com.wechat.pay.java.core.cipher.PrivacyEncryptor;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.util.GsonUtil;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/**
 * The typed services of wechatpay-java beside our declarations: each method is called with our sample of its operation,
 * and sends what we send of it; it verifies and reads our answer, which holds the same afterwards.
 *
 * <p>{@code Typed SAMPLES DIFFERENCES}: what {@code wxpay-conformance samples} prints, and a line for each difference that
 * is theirs, with its source. Nothing is sent anywhere.
 */
public final class Typed {
  private static final Gson GSON = GsonUtil.getGson();

  private final Set<String> differences = new TreeSet<>();
  private final List<JsonObject> operations = new ArrayList<>();
  private final Config config;
  private final HttpClient http;
  private Request sent;
  private JsonObject answer;

  public static void main(String[] arguments) throws Exception {
    JsonObject samples = JsonParser.parseString(Files.readString(Path.of(arguments[0]))).getAsJsonObject();
    Typed typed = new Typed(samples);
    int methods = 0;
    for (String service : SERVICES) methods += typed.service(Class.forName("com.wechat.pay.java.service." + service));
    System.out.println(methods + " methods of wechatpay-java send what we send, and read our answers");
    System.exit(typed.agrees(Path.of(arguments[1])) && methods > 0 ? 0 : 1);
  }

  /** Those of products that we declare. */
  private static final String[] SERVICES = {
    "billdownload.BillDownloadService", "brandprofitsharing.BrandProfitSharingService", "cashcoupons.CashCouponsService",
    "ecommerceprofitsharing.EcommerceProfitSharingService", "ecommercerefund.EcommerceRefundService",
    "ecommercesubsidy.EcommerceSubsidyService", "giftactivity.GiftActivityService",
    "merchantexclusivecoupon.MerchantExclusiveCouponService", "partnerpayments.app.AppService",
    "partnerpayments.h5.H5Service", "partnerpayments.jsapi.JsapiService", "partnerpayments.nativepay.NativePayService",
    "payments.app.AppService", "payments.h5.H5Service", "payments.jsapi.JsapiService",
    "payments.nativepay.NativePayService", "profitsharing.ProfitsharingService", "refund.RefundService",
    "transferbatch.TransferBatchService", "wexinpayscoreparking.WexinPayScoreParkingService",
  };

  private Typed(JsonObject samples) {
    samples.getAsJsonArray("operations").forEach(operation -> operations.add(operation.getAsJsonObject()));
    config = new RSAPublicKeyConfig.Builder()
        .merchantId(text(samples, "mchid")).merchantSerialNumber(text(samples, "serial_no"))
        .privateKey(text(samples, "private_key")).apiV3Key(text(samples, "apiv3_key"))
        .publicKey(text(samples, "public_key")).publicKeyId(text(samples, "public_key_id")).build();
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(chain -> {
      sent = chain.request();
      if (answer == null) throw new IOException("it is only asked what it would send");
      Response.Builder response = new Response.Builder()
          .request(sent).protocol(Protocol.HTTP_1_1).code(200).message("OK")
          .body(ResponseBody.create(text(answer, "answer"), MediaType.get("application/json")));
      answer.getAsJsonObject("headers").entrySet()
          .forEach(header -> response.header(header.getKey(), header.getValue().getAsString()));
      return response.build();
    }).build();
    http = new DefaultHttpClientBuilder().okHttpClient(client).config(config).build();
  }

  private int service(Class<?> type) throws Exception {
    Object builder = Class.forName(type.getName() + "$Builder").getConstructor().newInstance();
    for (Method setter : builder.getClass().getMethods()) {
      if (setter.getName().equals("config")) setter.invoke(builder, config);
    }
    for (Method setter : builder.getClass().getMethods()) {
      // Encrypted fields are compared as they were given.
      if (setter.getName().equals("httpClient")) setter.invoke(builder, http);
      if (setter.getName().equals("encryptor")) setter.invoke(builder, new Open());
      if (setter.getName().equals("decryptor")) setter.invoke(builder, new Open());
    }
    Object service = builder.getClass().getMethod("build").invoke(builder);
    int methods = 0;
    for (Method method : type.getDeclaredMethods()) {
      if (!Modifier.isPublic(method.getModifiers()) || method.getParameterCount() != 1) continue;
      compare(service, method);
      methods++;
    }
    return methods;
  }

  private void compare(Object service, Method method) throws Exception {
    Class<?> type = method.getParameterTypes()[0];
    answer = null;
    try {
      method.invoke(service, Shape.filled(type));
    } catch (InvocationTargetException nobodyAnswers) {
      // What it would send is known by now.
    }
    String path = URLDecoder.decode(sent.url().encodedPath(), StandardCharsets.UTF_8);
    JsonObject operation = operation(sent.method(), path);
    if (operation == null) {
      differences.add(sent.method() + " " + path.replace(Shape.TEXT, "{}") + " is no operation of ours");
      return;
    }
    String id = text(operation, "id");
    JsonElement wouldSend = body();
    Shape shape = new Shape(differences, id + " request");
    shape.names(wouldSend, operation.get("shape"));

    answer = operation;
    Object result = attempt(service, method, operation.get("fields"));
    if (result instanceof Throwable) {
      differences.add(id + " is not sent, or its answer not read: " + result);
      return;
    }
    shape.same("", body(), Shape.only(operation.get("body"), wouldSend));
    shape.same(" path", text(URLDecoder.decode(sent.url().encodedPath(), StandardCharsets.UTF_8)), operation.get("path"));
    JsonObject query = new JsonObject();
    sent.url().queryParameterNames().forEach(name -> query.add(name, GSON.toJsonTree(sent.url().queryParameterValues(name))));
    new Shape(differences, id + " query").same("", query, Shape.only(operation.get("query"), query));
    if (method.getReturnType() == void.class) return;
    Shape read = new Shape(differences, id + " answer");
    JsonElement wouldRead = GSON.toJsonTree(Shape.filled(method.getReturnType()));
    read.names(wouldRead, operation.get("answer_shape"));
    read.same("", GSON.toJsonTree(result), Shape.only(JsonParser.parseString(text(operation, "answer")), wouldRead));
  }

  /** What the method returns, or throws. */
  private static Object attempt(Object service, Method method, JsonElement request) throws Exception {
    try {
      return method.invoke(service, GSON.fromJson(request, method.getParameterTypes()[0]));
    } catch (JsonSyntaxException problem) {
      return problem;
    } catch (InvocationTargetException problem) {
      return problem.getCause();
    }
  }

  /** Ours that is served there: of several, that with the fewest variables. */
  private JsonObject operation(String method, String path) {
    return operations.stream()
        .filter(operation -> text(operation, "method").equals(method))
        .filter(operation -> path.matches(text(operation, "template").replaceAll("\\{[^}]*}", "[^/]+")))
        .min(Comparator.comparing(operation -> text(operation, "template").split("\\{").length)).orElse(null);
  }

  private JsonElement body() throws IOException {
    if (sent.body() == null || sent.body().contentLength() == 0) return null;
    Buffer buffer = new Buffer();
    sent.body().writeTo(buffer);
    return JsonParser.parseString(buffer.readUtf8());
  }

  /** True if the differences are those that are known to be theirs; prints the others. */
  private boolean agrees(Path file) throws IOException {
    Set<String> known = Files.readAllLines(file).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" # ")[0]).collect(Collectors.toCollection(TreeSet::new));
    Set<String> unknown = new TreeSet<>(differences);
    unknown.removeAll(known);
    known.removeAll(differences);
    unknown.forEach(line -> System.out.println("DIFFERS " + line));
    known.forEach(line -> System.out.println("DIFFERS NO MORE " + line));
    return unknown.isEmpty() && known.isEmpty();
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }

  private static JsonElement text(String text) {
    return GSON.toJsonTree(text);
  }

  /** Encrypts nothing. */
  private static final class Open implements PrivacyEncryptor, PrivacyDecryptor {
    @Override
    public String encrypt(String plaintext) {
      return plaintext;
    }

    @Override
    public String getWechatpaySerial() {
      return "";
    }

    @Override
    public String decrypt(String ciphertext) {
      return ciphertext;
    }
  }
}
