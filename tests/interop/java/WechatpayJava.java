import com.google.gson.JsonObject;
import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.RSAAutoCertificateConfig;
import com.wechat.pay.java.core.RSAPublicKeyConfig;
import com.wechat.pay.java.core.http.DefaultHttpClientBuilder;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.core.notification.NotificationConfig;
import com.wechat.pay.java.core.notification.NotificationParser;
import com.wechat.pay.java.core.notification.RequestParam;
import com.wechat.pay.java.service.ecommerceprofitsharing.EcommerceProfitSharingService;
import com.wechat.pay.java.service.ecommerceprofitsharing.model.*;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** wechatpay-java, whose hosts are fixed: an interceptor of OkHttp sends its requests to the emulator. */
final class WechatpayJava implements Interop.Sdk {
  private final EcommerceProfitSharingService service;
  private final NotificationParser parser;
  private final Families families;

  WechatpayJava(String mode, String serialNo) throws Exception {
    HttpUrl emulator = HttpUrl.get(World.BASE_URL);
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(chain -> {
      HttpUrl url = chain.request().url().newBuilder()
          .scheme(emulator.scheme()).host(emulator.host()).port(emulator.port()).build();
      return chain.proceed(chain.request().newBuilder().url(url).build());
    }).build();
    DefaultHttpClientBuilder http = new DefaultHttpClientBuilder().okHttpClient(client);
    Config config;
    if (mode.equals("public-key")) {
      config = new RSAPublicKeyConfig.Builder()
          .merchantId(World.text("mchid")).merchantSerialNumber(serialNo)
          .privateKeyFromPath(World.text("private_key")).apiV3Key(World.text("apiv3_key"))
          .publicKeyFromPath(World.text("public_key")).publicKeyId(World.text("public_key_id")).build();
    } else {
      config = new RSAAutoCertificateConfig.Builder()
          .merchantId(World.text("mchid")).merchantSerialNumber(serialNo)
          .privateKeyFromPath(World.text("private_key")).apiV3Key(World.text("apiv3_key"))
          .httpClientBuilder(http).build();
    }
    HttpClient sender = http.newInstance().okHttpClient(client).config(config).build();
    families = new WechatpayJavaFamilies(config, sender);
    service = new EcommerceProfitSharingService.Builder()
        .config(config).httpClient(sender)
        .encryptor(config.createEncryptor()).build();
    parser = new NotificationParser((NotificationConfig) config);
  }

  @Override
  public void addPerson() {
    AddReceiverRequest request = new AddReceiverRequest();
    request.setAppid(World.APPID);
    request.setType("PERSONAL_OPENID");
    request.setAccount(World.OPENID);
    request.setName(World.PERSON_NAME);
    request.setRelationType("DISTRIBUTOR");
    service.addReceiver(request);
  }

  @Override
  public void addSupplier() {
    AddReceiverRequest request = new AddReceiverRequest();
    request.setType("MERCHANT_ID");
    request.setAccount(World.SUPPLIER);
    request.setName(World.SUPPLIER_NAME);
    request.setRelationType("SUPPLIER");
    service.addReceiver(request);
  }

  @Override
  public void split(String order, String number) {
    CreateOrderReceiver person = receiver("PERSONAL_OPENID", World.OPENID, 500, "推广佣金");
    person.setReceiverName(World.PERSON_NAME);
    CreateOrderRequest request = new CreateOrderRequest();
    request.setAppid(World.APPID);
    request.setSubMchid(World.SELLER);
    request.setTransactionId(order);
    request.setOutOrderNo(number);
    request.setReceivers(List.of(person, receiver("MERCHANT_ID", World.SUPPLIER, 1000, "货款")));
    request.setFinish(false);
    service.createOrder(request);
  }

  private static CreateOrderReceiver receiver(String type, String account, long amount, String description) {
    CreateOrderReceiver receiver = new CreateOrderReceiver();
    receiver.setType(type);
    receiver.setReceiverAccount(account);
    receiver.setAmount(amount);
    receiver.setDescription(description);
    return receiver;
  }

  @Override
  public String query(String order, String number) {
    QueryOrderRequest request = new QueryOrderRequest();
    request.setSubMchid(World.SELLER);
    request.setTransactionId(order);
    request.setOutOrderNo(number);
    QueryOrderResponse known = service.queryOrder(request);
    return known.getReceivers().stream().map(OrderReceiverDetail::getResult)
        .collect(Collectors.joining(" ", known.getStatus() + " ", ""));
  }

  @Override
  public long unsplit(String order) {
    QueryOrderAmountRequest request = new QueryOrderAmountRequest();
    request.setTransactionId(order);
    return service.queryOrderAmount(request).getUnsplitAmount();
  }

  @Override
  public String open(Map<String, String> headers, String body) {
    RequestParam param = new RequestParam.Builder()
        .serialNumber(headers.get("Wechatpay-Serial")).timestamp(headers.get("Wechatpay-Timestamp"))
        .nonce(headers.get("Wechatpay-Nonce")).signature(headers.get("Wechatpay-Signature"))
        .signType(headers.get("Wechatpay-Signature-Type")).body(body).build();
    JsonObject data = parser.parse(param, JsonObject.class);
    return data.get("out_order_no").getAsString() + " " + data.getAsJsonObject("receiver").get("amount");
  }

  @Override
  public String giveBack(String number, String returnNumber) {
    CreateReturnOrderRequest request = new CreateReturnOrderRequest();
    request.setSubMchid(World.SELLER);
    request.setOutOrderNo(number);
    request.setOutReturnNo(returnNumber);
    request.setReturnMchid(World.SUPPLIER);
    request.setAmount(300L);
    request.setDescription("用户退款");
    return service.createReturnOrder(request).getResult();
  }

  @Override
  public void finish(String order, String number) {
    FinishOrderRequest request = new FinishOrderRequest();
    request.setSubMchid(World.SELLER);
    request.setTransactionId(order);
    request.setOutOrderNo(number);
    request.setDescription("分账完结");
    service.finishOrder(request);
  }

  @Override
  public void deletePerson() {
    delete("PERSONAL_OPENID", World.OPENID, World.APPID);
  }

  @Override
  public void deleteSupplier() {
    delete("MERCHANT_ID", World.SUPPLIER, null);
  }

  @Override
  public Families families() {
    return families;
  }

  private void delete(String type, String account, String appid) {
    DeleteReceiverRequest request = new DeleteReceiverRequest();
    request.setAppid(appid);
    request.setType(type);
    request.setAccount(account);
    service.deleteReceiver(request);
  }
}
