import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.UUID;

/** The main calls of each family of money, by the services of one SDK: pay, split, refund, transfer, 支付分. */
interface Families {
  String SERVICE = "00004000000000159164563400023591";

  /** The code_url of an order. */
  String place(JsonObject order) throws Exception;

  /** The transaction_id of an order that is paid. */
  String paid(String number) throws Exception;

  void addReceiver(JsonObject receiver) throws Exception;

  void split(JsonObject split) throws Exception;

  /** The state. */
  String splitState(String order, String number) throws Exception;

  /** The result. */
  String giveBack(JsonObject back) throws Exception;

  void unfreeze(JsonObject end) throws Exception;

  void refund(JsonObject refund) throws Exception;

  /** The status. */
  String refundStatus(String number) throws Exception;

  /** 500 fen to the person, to the end. */
  void transfer(String number) throws Exception;

  /** The state of a service order that is created, then completed; none where the SDK has no such service. */
  default String serviceState(String number) throws Exception {
    return null;
  }

  default void createService(JsonObject service) throws Exception {}

  default void completeService(JsonObject end) throws Exception {}

  /** Plays them for a merchant of its own. */
  static void play(Families sdk) throws Exception {
    String paidNumber = number();
    JsonObject order = World.object("appid", World.APPID, "mchid", World.text("mchid"), "description", "图书",
        "out_trade_no", paidNumber, "notify_url", "https://example.com/paid", "amount", World.object("total", 1000, "currency", "CNY"),
        "settle_info", World.object("profit_sharing", true));
    check("code_url", sdk.place(order).startsWith("http"));
    World.control("pay", World.object("out_trade_no", paidNumber));
    String transaction = sdk.paid(paidNumber);

    World.control("clock", World.object("advance", 60));
    JsonObject receiver = World.object("appid", World.APPID, "type", "MERCHANT_ID", "account", World.SUPPLIER,
        "name", World.SUPPLIER_NAME, "relation_type", "SUPPLIER");
    sdk.addReceiver(receiver);
    String number = number();
    JsonArray receivers = new JsonArray();
    receivers.add(World.object("type", "MERCHANT_ID", "account", World.SUPPLIER, "amount", 100, "description", "货款"));
    sdk.split(World.object("appid", World.APPID, "transaction_id", transaction, "out_order_no", number,
        "receivers", receivers, "unfreeze_unsplit", false));
    until(() -> sdk.splitState(transaction, number), "FINISHED");
    // What the supplier is told of it.
    World.notification();
    JsonObject back = World.object("out_order_no", number, "out_return_no", number(), "return_mchid", World.SUPPLIER,
        "amount", 40, "description", "退货");
    check("return", sdk.giveBack(back).equals("SUCCESS"));
    String last = number();
    sdk.unfreeze(World.object("transaction_id", transaction, "out_order_no", last, "description", "解冻"));
    until(() -> sdk.splitState(transaction, last), "FINISHED");

    String refund = number();
    sdk.refund(World.object("transaction_id", transaction, "out_refund_no", refund,
        "amount", World.object("refund", 300, "total", 1000, "currency", "CNY")));
    until(() -> sdk.refundStatus(refund), "SUCCESS");

    World.control("top_up", World.object("mchid", World.text("mchid"), "amount", 500));
    sdk.transfer(number());

    String service = number();
    sdk.createService(World.object("out_order_no", service, "appid", World.APPID, "service_id", SERVICE,
        "service_introduction", "充电宝租借", "time_range", World.object("start_time", "20250926"),
        "risk_fund", World.object("name", "ADVANCE", "amount", 9900), "need_user_confirm", true));
    if (sdk.serviceState(service) == null) return;
    World.control("payscore_result", World.object("out_order_no", service, "action", "CONFIRM"));
    JsonArray payments = new JsonArray();
    payments.add(World.object("name", "租金", "amount", 200));
    sdk.completeService(World.object("out_order_no", service, "appid", World.APPID, "service_id", SERVICE,
        "post_payments", payments, "total_amount", 200, "time_range", World.object("end_time", "20250927")));
    until(() -> sdk.serviceState(service), "DONE");
  }

  /** A request of the SDK's own type. */
  static <T> T made(JsonObject members, Class<T> type) {
    return new Gson().fromJson(members, type);
  }

  interface Asking {
    String ask() throws Exception;
  }

  /** Asks until it says so. */
  static void until(Asking asking, String state) throws Exception {
    for (int waits = 0; waits < 100; waits++) {
      if (state.equals(asking.ask())) return;
      Thread.sleep(200);
    }
    throw new AssertionError("it does not become " + state);
  }

  static void check(String what, boolean holds) {
    if (!holds) throw new AssertionError(what);
  }

  static String number() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
