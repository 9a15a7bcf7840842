import com.google.gson.JsonObject;
import java.util.Map;
import java.util.UUID;

/**
 * The SDKs of Java's merchants against the local WeChat Pay, in the mode of the public key and in that of certificates.
 *
 * <p>They share no code with wxpay-core: what they sign and encrypt the emulator must accept, what the emulator signs and
 * seals they must verify and decrypt. {@code WXPAY_DEMO} names the emulator's config.json.
 */
public final class Interop {
  /** The main job, in the words of one SDK. Each call gives a verified answer, or throws. */
  interface Sdk {
    void addPerson() throws Exception;

    void addSupplier() throws Exception;

    /** 500 fen to the person, 1000 to the supplier. */
    void split(String order, String number) throws Exception;

    /** The status, and the result of each receiver. */
    String query(String order, String number) throws Exception;

    long unsplit(String order) throws Exception;

    /** The out_order_no and the amount that a notification tells, which is signed as it must be. */
    String open(Map<String, String> headers, String body) throws Exception;

    /** 300 fen come back from the supplier. */
    String giveBack(String number, String returnNumber) throws Exception;

    void finish(String order, String number) throws Exception;

    void deletePerson() throws Exception;

    void deleteSupplier() throws Exception;

    /** Its services for every family of money; none where it has no typed ones. */
    default Families families() {
      return null;
    }
  }

  interface Make {
    Sdk sdk(String mode, String serialNo) throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, Make> sdks = Map.of(
        "wechatpay-java", WechatpayJava::new,
        "wechatpay-apache-httpclient", ApacheHttpclient::new,
        "weixin-java-pay", WxJava::new);
    World.listen();
    boolean failed = false;
    for (String mode : new String[] {"public-key", "certificate"}) {
      World.control("keys", World.object("mode", mode));
      for (Map.Entry<String, Make> entry : sdks.entrySet()) {
        try {
          play(entry.getValue(), mode);
          Families families = entry.getValue().sdk(mode, World.text("serial_no")).families();
          if (families != null) Families.play(families);
          System.out.println("ok " + entry.getKey() + ", " + mode);
        } catch (Throwable problem) {
          failed = true;
          System.out.println("FAILED " + entry.getKey() + ", " + mode);
          problem.printStackTrace(System.out);
        }
      }
    }
    World.control("keys", World.object("mode", World.text("keys")));
    // Threads of theirs that download certificates do not end by themselves.
    System.exit(failed ? 1 : 0);
  }

  private static void play(Make make, String mode) throws Exception {
    Sdk sdk = make.sdk(mode, World.text("serial_no"));
    sdk.addPerson();
    sdk.addSupplier();
    String number = "interop" + UUID.randomUUID().toString().replace("-", "");
    JsonObject pay = World.object("sub_mchid", World.SELLER, "total", 10_000, "seconds_ago", 60);
    String order = World.control("orders", pay).get("transaction_id").getAsString();
    sdk.split(order, number);
    String known;
    long until = System.currentTimeMillis() + 20_000;
    while (!(known = sdk.query(order, number)).startsWith("FINISHED")) {
      check("the split finishes", System.currentTimeMillis() < until);
      Thread.sleep(200);
    }
    check(known, known.equals("FINISHED SUCCESS SUCCESS"));
    check("unsplit", sdk.unsplit(order) == 8_500);

    World.Notification told = World.notification();
    check("notification", sdk.open(told.headers, told.body).equals(number + " 1000"));
    refuses("a changed notification", () -> sdk.open(told.headers, told.body + " "));

    check("return", sdk.giveBack(number, "R" + number).equals("SUCCESS"));
    sdk.finish(order, "F" + number);
    sdk.deletePerson();

    String route = "POST /v3/ecommerce/profitsharing/receivers/delete";
    World.control("faults", World.object("route", route, "signature", "wrong"));
    refuses("a wrong signature", sdk::deleteSupplier);
    refuses("another merchant's serial", () -> make.sdk(mode, "0".repeat(40)).unsplit(order));
  }

  interface Doing {
    void run() throws Exception;
  }

  private static void refuses(String what, Doing doing) {
    try {
      doing.run();
    } catch (Exception expected) {
      return;
    }
    throw new AssertionError(what + " was believed");
  }

  private static void check(String what, boolean holds) {
    if (!holds) throw new AssertionError(what);
  }
}
