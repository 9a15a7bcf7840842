import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.wechat.pay.contrib.apache.httpclient.WechatPayHttpClientBuilder;
import com.wechat.pay.contrib.apache.httpclient.auth.CertificatesVerifier;
import com.wechat.pay.contrib.apache.httpclient.auth.PublicKeyVerifier;
import com.wechat.pay.contrib.apache.httpclient.auth.Verifier;
import com.wechat.pay.contrib.apache.httpclient.notification.NotificationHandler;
import com.wechat.pay.contrib.apache.httpclient.notification.NotificationRequest;
import com.wechat.pay.contrib.apache.httpclient.util.PemUtil;
import com.wechat.pay.contrib.apache.httpclient.util.RsaCryptoUtil;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.apache.http.HttpHost;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;

/**
 * wechatpay-apache-httpclient: the program writes the URLs, but only requests to WeChat Pay's hosts are signed. So the
 * emulator is the proxy.
 */
final class ApacheHttpclient implements Interop.Sdk {
  private static final String PATH = "/v3/ecommerce/profitsharing";

  private final CloseableHttpClient client;
  private final NotificationHandler notifications;
  /** The key that names are encrypted with; `Wechatpay-Serial` names it. */
  private final PublicKey key;
  private final X509Certificate certificate;
  private final String keyId;

  ApacheHttpclient(String mode, String serialNo) throws Exception {
    PrivateKey privateKey = PemUtil.loadPrivateKey(stream("private_key"));
    WechatPayHttpClientBuilder builder =
        WechatPayHttpClientBuilder.create().withMerchant(World.text("mchid"), serialNo, privateKey);
    builder.setProxy(HttpHost.create(World.BASE_URL));
    Verifier verifier;
    if (mode.equals("public-key")) {
      certificate = null;
      key = PemUtil.loadPublicKey(stream("public_key"));
      keyId = World.text("public_key_id");
      verifier = new PublicKeyVerifier(keyId, key);
      builder.withWechatPay(keyId, key);
    } else {
      certificate = PemUtil.loadCertificate(stream("platform_certificate"));
      key = null;
      keyId = World.text("platform_serial_no");
      verifier = new CertificatesVerifier(List.of(certificate));
      builder.withWechatPay(List.of(certificate));
    }
    client = builder.build();
    notifications = new NotificationHandler(verifier, World.text("apiv3_key").getBytes(StandardCharsets.UTF_8));
  }

  private static ByteArrayInputStream stream(String name) throws Exception {
    return new ByteArrayInputStream(World.file(name).getBytes(StandardCharsets.UTF_8));
  }

  private String encrypted(String text) throws Exception {
    return key != null ? RsaCryptoUtil.encryptOAEP(text, key) : RsaCryptoUtil.encryptOAEP(text, certificate);
  }

  private JsonObject post(String path, JsonObject body, boolean seals) throws Exception {
    HttpPost request = new HttpPost(World.PROXIED_URL + PATH + path);
    request.setEntity(new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
    if (seals) request.addHeader("Wechatpay-Serial", keyId);
    return send(request);
  }

  private JsonObject get(String path) throws Exception {
    return send(new HttpGet(World.PROXIED_URL + PATH + path));
  }

  private JsonObject send(HttpRequestBase request) throws Exception {
    request.addHeader("Accept", "application/json");
    try (CloseableHttpResponse response = client.execute(request)) {
      String body = EntityUtils.toString(response.getEntity());
      if (response.getStatusLine().getStatusCode() != 200) throw new IllegalStateException(body);
      return JsonParser.parseString(body).getAsJsonObject();
    }
  }

  @Override
  public void addPerson() throws Exception {
    JsonObject person = World.object("appid", World.APPID, "type", "PERSONAL_OPENID", "account", World.OPENID,
        "encrypted_name", encrypted(World.PERSON_NAME), "relation_type", "DISTRIBUTOR");
    post("/receivers/add", person, true);
  }

  @Override
  public void addSupplier() throws Exception {
    JsonObject supplier = World.object("type", "MERCHANT_ID", "account", World.SUPPLIER, "name", World.SUPPLIER_NAME,
        "relation_type", "SUPPLIER");
    post("/receivers/add", supplier, false);
  }

  @Override
  public void split(String order, String number) throws Exception {
    JsonArray receivers = new JsonArray();
    receivers.add(World.object("type", "PERSONAL_OPENID", "receiver_account", World.OPENID, "amount", 500,
        "description", "推广佣金", "receiver_name", encrypted(World.PERSON_NAME)));
    receivers.add(World.object("type", "MERCHANT_ID", "receiver_account", World.SUPPLIER, "amount", 1000,
        "description", "货款"));
    JsonObject split = World.object("appid", World.APPID, "sub_mchid", World.SELLER, "transaction_id", order,
        "out_order_no", number, "finish", false);
    split.add("receivers", receivers);
    post("/orders", split, true);
  }

  @Override
  public String query(String order, String number) throws Exception {
    JsonObject known = get("/orders?sub_mchid=" + World.SELLER + "&transaction_id=" + order + "&out_order_no=" + number);
    StringBuilder results = new StringBuilder(known.get("status").getAsString());
    known.getAsJsonArray("receivers").forEach(receiver ->
        results.append(' ').append(receiver.getAsJsonObject().get("result").getAsString()));
    return results.toString();
  }

  @Override
  public long unsplit(String order) throws Exception {
    return get("/orders/" + order + "/amounts").get("unsplit_amount").getAsLong();
  }

  @Override
  public String open(Map<String, String> headers, String body) throws Exception {
    NotificationRequest request = new NotificationRequest.Builder()
        .withSerialNumber(headers.get("Wechatpay-Serial")).withTimestamp(headers.get("Wechatpay-Timestamp"))
        .withNonce(headers.get("Wechatpay-Nonce")).withSignature(headers.get("Wechatpay-Signature"))
        .withBody(body).build();
    JsonObject data = JsonParser.parseString(notifications.parse(request).getDecryptData()).getAsJsonObject();
    return data.get("out_order_no").getAsString() + " " + data.getAsJsonObject("receiver").get("amount");
  }

  @Override
  public String giveBack(String number, String returnNumber) throws Exception {
    JsonObject back = World.object("sub_mchid", World.SELLER, "out_order_no", number, "out_return_no", returnNumber,
        "return_mchid", World.SUPPLIER, "amount", 300, "description", "用户退款");
    return post("/returnorders", back, false).get("result").getAsString();
  }

  @Override
  public void finish(String order, String number) throws Exception {
    JsonObject finish = World.object("sub_mchid", World.SELLER, "transaction_id", order, "out_order_no", number,
        "description", "分账完结");
    post("/finish-order", finish, false);
  }

  @Override
  public void deletePerson() throws Exception {
    JsonObject person = World.object("type", "PERSONAL_OPENID", "account", World.OPENID, "appid", World.APPID);
    post("/receivers/delete", person, false);
  }

  @Override
  public void deleteSupplier() throws Exception {
    post("/receivers/delete", World.object("type", "MERCHANT_ID", "account", World.SUPPLIER), false);
  }
}
