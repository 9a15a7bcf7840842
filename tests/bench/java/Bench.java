import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.auth.Credential;
import com.wechat.pay.java.core.auth.Validator;
import com.wechat.pay.java.core.cipher.PrivacyEncryptor;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpHeaders;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.core.util.GsonUtil;
import com.wechat.pay.java.core.util.PemUtil;
import com.wechat.pay.java.service.profitsharing.ProfitsharingService;
import com.wechat.pay.java.service.profitsharing.model.CreateOrderReceiver;
import com.wechat.pay.java.service.profitsharing.model.CreateOrderRequest;
import com.wechat.pay.java.service.profitsharing.model.OrdersEntity;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Cipher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * wechatpay-java and bare java.security. A line with a part and milliseconds in, a line for each operation and library
 * out, then `done`.
 *
 * <p>The split is that of an ordinary merchant (/v3/profitsharing/orders), the nearest that wechatpay-java has.
 */
public final class Bench {
  private static final String PEER = "wechatpay-java";
  private static final String BARE = "java.security";
  private static final URI ORDERS = URI.create("https://api.mch.weixin.qq.com/v3/profitsharing/orders");

  private static Path folder;
  private static JsonObject config;
  private static PrivateKey privateKey;
  private static PublicKey publicKey;
  private static Credential credential;
  private static Validator validator;
  private static PrivacyEncryptor encryptor;
  private static RSAPublicKeyConfig merchant;
  private static boolean warm;

  private interface Call {
    void run() throws Exception;
  }

  private static final class Contender {
    final String operation;
    final String who;
    final Call call;
    final List<Double> samples = new ArrayList<>();
    int size;

    Contender(String operation, String who, Call call) {
      this.operation = operation;
      this.who = who;
      this.call = call;
    }
  }

  public static void main(String[] arguments) throws Exception {
    folder = Path.of(arguments[0]);
    config = new Gson().fromJson(file("merchant.json"), JsonObject.class);
    privateKey = PemUtil.loadPrivateKeyFromString(text("private_key"));
    publicKey = PemUtil.loadPublicKeyFromString(file("public_key.pem"));
    merchant = makeMerchant();
    credential = merchant.createCredential();
    validator = merchant.createValidator();
    encryptor = merchant.createEncryptor();
    // Before that, what is measured is the interpreter.
    for (String name : new String[] {"orders", "names", "bodies", "messages", "call"}) part(name, 300);
    warm = true;
    System.out.println("ready");
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] told = line.split(" ");
      part(told[0], Integer.parseInt(told[1]));
      System.out.println("done");
    }
  }

  private static void part(String name, int budget) throws Exception {
    switch (name) {
      case "orders":
        orders(budget);
        break;
      case "names":
        names(budget);
        break;
      case "bodies":
        for (String body : new String[] {"body_1k", "body_100k", "body_1m"}) {
          String content = file(body + ".json");
          byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
          race(
              budget,
              new Contender(body, PEER, () -> credential.getAuthorization(ORDERS, "POST", content)),
              new Contender(body, BARE, () -> sign(bytes)));
        }
        break;
      case "messages":
        messages(budget);
        break;
      case "call":
        wholeCall(budget);
        break;
      case "merchant":
        race(budget, new Contender("merchant", PEER, Bench::makeMerchant));
        break;
      case "threads":
        CreateOrderRequest order = order("order_1");
        byte[] message = file("message").getBytes(StandardCharsets.UTF_8);
        for (int count : new int[] {1, 2, 4}) {
          threads("threads_" + count, PEER, count, budget, () -> prepare(order));
          threads("threads_" + count, BARE, count, budget, () -> sign(message));
        }
        break;
      default:
        throw new IllegalArgumentException(name);
    }
  }

  private static void orders(int budget) throws Exception {
    byte[] message = file("message").getBytes(StandardCharsets.UTF_8);
    List<Contender> contenders = new ArrayList<>();
    contenders.add(new Contender("sign", BARE, () -> sign(message)));
    for (String name : new String[] {"order_1", "order_10", "order_50"}) {
      CreateOrderRequest order = order(name);
      contenders.add(new Contender(name, PEER, () -> prepare(order)));
    }
    race(budget, contenders.toArray(new Contender[0]));
  }

  private static void names(int budget) throws Exception {
    byte[] message = file("message").getBytes(StandardCharsets.UTF_8);
    CreateOrderRequest order = order("names_50");
    race(
        budget,
        new Contender("names_50", PEER, () -> prepare(order)),
        new Contender(
            "names_50",
            BARE,
            () -> {
              for (CreateOrderReceiver receiver : order.getReceivers()) {
                Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
                cipher.init(Cipher.ENCRYPT_MODE, publicKey);
                cipher.doFinal(receiver.getName().getBytes(StandardCharsets.UTF_8));
              }
              sign(message);
            }));
  }

  private static void messages(int budget) throws Exception {
    Map<String, String> headers = headers("answer");
    String answer = file("answer.json");
    HttpHeaders answered = new HttpHeaders(headers);
    race(
        budget,
        new Contender("verify", BARE, verifier(headers, answer)),
        new Contender(
            "read",
            PEER,
            () -> {
              if (!validator.validate(answered, answer)) throw new IllegalStateException("not verified");
              GsonUtil.getGson().fromJson(answer, OrdersEntity.class);
            }));
    Map<String, String> notified = headers("notification");
    String body = file("notification.json");
    NotificationParser parser = new NotificationParser(merchant);
    race(
        budget,
        new Contender(
            "notification",
            PEER,
            () ->
                parser.parse(
                    new RequestParam.Builder()
                        .serialNumber(notified.get("Wechatpay-Serial"))
                        .timestamp(notified.get("Wechatpay-Timestamp"))
                        .nonce(notified.get("Wechatpay-Nonce"))
                        .signature(notified.get("Wechatpay-Signature"))
                        .body(body)
                        .build(),
                    JsonObject.class)));
  }

  /** Through OkHttp, whose answer is in memory. */
  private static void wholeCall(int budget) throws Exception {
    Map<String, String> headers = headers("answer");
    String answer = file("answer.json");
    byte[] message = file("message").getBytes(StandardCharsets.UTF_8);
    OkHttpClient client =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  Response.Builder response =
                      new Response.Builder()
                          .request(chain.request())
                          .protocol(Protocol.HTTP_1_1)
                          .code(200)
                          .message("OK")
                          .body(ResponseBody.create(answer, MediaType.get("application/json")));
                  headers.forEach(response::header);
                  return response.build();
                })
            .build();
    ProfitsharingService service =
        new ProfitsharingService.Builder()
            .config(merchant)
            .httpClient(new DefaultHttpClientBuilder().config(merchant).okHttpClient(client).build())
            .build();
    CreateOrderRequest order = order("order_1");
    Call verify = verifier(headers, answer);
    race(
        budget,
        new Contender("call", PEER, () -> service.createOrder(order)),
        new Contender(
            "call",
            BARE,
            () -> {
              sign(message);
              verify.run();
            }));
  }

  private static void prepare(CreateOrderRequest order) {
    String body = GsonUtil.toJson(order.cloneWithCipher(encryptor::encrypt));
    credential.getAuthorization(ORDERS, "POST", body);
  }

  private static RSAPublicKeyConfig makeMerchant() throws Exception {
    Map.Entry<String, ?> key = config.getAsJsonObject("platform_keys").entrySet().iterator().next();
    return new RSAPublicKeyConfig.Builder()
        .merchantId(text("mchid"))
        .merchantSerialNumber(text("serial_no"))
        .privateKey(text("private_key"))
        .apiV3Key(text("apiv3_key"))
        .publicKeyId(key.getKey())
        .publicKey(config.getAsJsonObject("platform_keys").get(key.getKey()).getAsString())
        .build();
  }

  private static CreateOrderRequest order(String name) throws Exception {
    JsonObject told = new Gson().fromJson(file(name + ".json"), JsonObject.class);
    CreateOrderRequest order = new CreateOrderRequest();
    order.setSubMchid(told.get("sub_mchid").getAsString());
    order.setTransactionId(told.get("transaction_id").getAsString());
    order.setOutOrderNo(told.get("out_order_no").getAsString());
    order.setUnfreezeUnsplit(told.get("finish").getAsBoolean());
    List<CreateOrderReceiver> receivers = new ArrayList<>();
    told.getAsJsonArray("receivers")
        .forEach(
            element -> {
              JsonObject one = element.getAsJsonObject();
              CreateOrderReceiver receiver = new CreateOrderReceiver();
              receiver.setType(one.get("type").getAsString());
              receiver.setAccount(one.get("receiver_account").getAsString());
              receiver.setAmount(one.get("amount").getAsLong());
              receiver.setDescription(one.get("description").getAsString());
              if (one.has("receiver_name")) receiver.setName(one.get("receiver_name").getAsString());
              receivers.add(receiver);
            });
    order.setReceivers(receivers);
    return order;
  }

  private static byte[] sign(byte[] text) throws Exception {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(privateKey);
    signature.update(text);
    return signature.sign();
  }

  private static Call verifier(Map<String, String> headers, String body) {
    String front = headers.get("Wechatpay-Timestamp") + "\n" + headers.get("Wechatpay-Nonce") + "\n";
    byte[] text = (front + body + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] signed = Base64.getDecoder().decode(headers.get("Wechatpay-Signature"));
    return () -> {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initVerify(publicKey);
      signature.update(text);
      if (!signature.verify(signed)) throw new IllegalStateException("not verified");
    };
  }

  private static Map<String, String> headers(String name) throws Exception {
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : file(name + ".headers").trim().split("\r\n")) {
      String[] parts = line.split(": ", 2);
      headers.put(parts[0], parts[1]);
    }
    return headers;
  }

  private static String file(String name) throws Exception {
    return Files.readString(folder.resolve(name));
  }

  private static String text(String name) {
    return config.get(name).getAsString();
  }

  /** Prints the median time of a call in microseconds: batches of about a millisecond take turns. */
  private static void race(int budget, Contender... contenders) throws Exception {
    for (Contender contender : contenders) {
      contender.size = (int) Math.max(1, Math.min(1000, 1e6 / Math.max(1, elapsed(contender.call, 1))));
    }
    long end = System.nanoTime() + budget * 1_000_000L * contenders.length;
    while (System.nanoTime() < end || contenders[0].samples.size() < 3) {
      for (Contender contender : contenders) {
        contender.samples.add(elapsed(contender.call, contender.size) / 1e3 / contender.size);
      }
    }
    for (Contender contender : contenders) {
      double[] times = contender.samples.stream().mapToDouble(time -> time).toArray();
      Arrays.sort(times);
      report(contender.operation, contender.who, times[times.length / 2]);
    }
  }

  private static long elapsed(Call call, int count) throws Exception {
    long started = System.nanoTime();
    for (int i = 0; i < count; i++) call.run();
    return System.nanoTime() - started;
  }

  /** Prints the microseconds a call when so many threads call at once: elapsed time by all calls. */
  private static void threads(String operation, String who, int count, int budget, Call call) throws Exception {
    AtomicLong calls = new AtomicLong();
    long started = System.nanoTime();
    long end = started + budget * 1_000_000L;
    Thread[] threads = new Thread[count];
    for (int i = 0; i < count; i++) {
      threads[i] =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  try {
                    call.run();
                  } catch (Exception problem) {
                    throw new IllegalStateException(problem);
                  }
                  calls.incrementAndGet();
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) thread.join();
    report(operation, who, (System.nanoTime() - started) / 1e3 / calls.get());
  }

  private static void report(String operation, String who, double value) {
    if (warm) System.out.printf("%s\t%s\t%.3f%n", operation, who, value);
  }
}
