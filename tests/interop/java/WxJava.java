import com.github.binarywang.wxpay.bean.ecommerce.FinishOrderRequest;
import com.github.binarywang.wxpay.bean.ecommerce.ProfitSharingOrdersUnSplitAmountRequest;
import com.github.binarywang.wxpay.bean.ecommerce.ProfitSharingQueryRequest;
import com.github.binarywang.wxpay.bean.ecommerce.ProfitSharingReceiverRequest;
import com.github.binarywang.wxpay.bean.ecommerce.ProfitSharingRequest;
import com.github.binarywang.wxpay.bean.ecommerce.ProfitSharingResult;
import com.github.binarywang.wxpay.bean.ecommerce.ReturnOrdersRequest;
import com.github.binarywang.wxpay.bean.notify.SignatureHeader;
import com.github.binarywang.wxpay.bean.profitsharing.notify.ProfitSharingNotifyV3Result;
import com.github.binarywang.wxpay.config.WxPayConfig;
import com.github.binarywang.wxpay.service.EcommerceService;
import com.github.binarywang.wxpay.service.WxPayService;
import com.github.binarywang.wxpay.service.impl.WxPayServiceImpl;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** weixin-java-pay (WxJava), which signs for WeChat Pay's hosts alone: the emulator is its proxy. */
final class WxJava implements Interop.Sdk {
  private final WxPayService service = new WxPayServiceImpl();
  private final EcommerceService ecommerce = service.getEcommerceService();

  WxJava(String mode, String serialNo) throws Exception {
    WxPayConfig config = new WxPayConfig();
    URI emulator = URI.create(World.BASE_URL);
    config.setApiHostUrl(World.PROXIED_URL);
    config.setHttpProxyHost(emulator.getHost());
    config.setHttpProxyPort(emulator.getPort());
    config.setMchId(World.text("mchid"));
    config.setAppId(World.APPID);
    config.setApiV3Key(World.text("apiv3_key"));
    config.setCertSerialNo(serialNo);
    config.setPrivateKeyPath(World.text("private_key"));
    if (mode.equals("public-key")) {
      config.setPublicKeyId(World.text("public_key_id"));
      config.setPublicKeyPath(World.text("public_key"));
    }
    service.setConfig(config);
    config.initApiV3HttpClient();
  }

  @Override
  public void addPerson() throws Exception {
    ProfitSharingReceiverRequest request = receiver("PERSONAL_OPENID", World.OPENID);
    request.setAppid(World.APPID);
    request.setName(World.PERSON_NAME);
    request.setRelationType("DISTRIBUTOR");
    ecommerce.addReceivers(request);
  }

  @Override
  public void addSupplier() throws Exception {
    ProfitSharingReceiverRequest request = receiver("MERCHANT_ID", World.SUPPLIER);
    request.setName(World.SUPPLIER_NAME);
    request.setRelationType("SUPPLIER");
    ecommerce.addReceivers(request);
  }

  private static ProfitSharingReceiverRequest receiver(String type, String account) {
    ProfitSharingReceiverRequest request = new ProfitSharingReceiverRequest();
    request.setType(type);
    request.setAccount(account);
    return request;
  }

  @Override
  public void split(String order, String number) throws Exception {
    ProfitSharingRequest request = new ProfitSharingRequest();
    request.setAppid(World.APPID);
    request.setSubMchid(World.SELLER);
    request.setTransactionId(order);
    request.setOutOrderNo(number);
    request.setReceivers(List.of(
        share("PERSONAL_OPENID", World.OPENID, 500, "推广佣金"), share("MERCHANT_ID", World.SUPPLIER, 1000, "货款")));
    request.setFinish(false);
    ecommerce.profitSharing(request);
  }

  private static ProfitSharingRequest.Receiver share(String type, String account, int amount, String description) {
    ProfitSharingRequest.Receiver share = new ProfitSharingRequest.Receiver();
    share.setType(type);
    share.setReceiverAccount(account);
    share.setAmount(amount);
    share.setDescription(description);
    return share;
  }

  @Override
  public String query(String order, String number) throws Exception {
    ProfitSharingQueryRequest request = new ProfitSharingQueryRequest();
    request.setSubMchid(World.SELLER);
    request.setTransactionId(order);
    request.setOutOrderNo(number);
    ProfitSharingResult known = ecommerce.queryProfitSharing(request);
    return known.getReceivers().stream().map(ProfitSharingResult.Receiver::getResult)
        .collect(Collectors.joining(" ", known.getStatus() + " ", ""));
  }

  @Override
  public long unsplit(String order) throws Exception {
    ProfitSharingOrdersUnSplitAmountRequest request = new ProfitSharingOrdersUnSplitAmountRequest();
    request.setTransactionId(order);
    return ecommerce.queryProfitSharingOrdersUnsplitAmount(request).getUnsplitAmount();
  }

  @Override
  public String open(Map<String, String> headers, String body) throws Exception {
    SignatureHeader header = SignatureHeader.builder()
        .serial(headers.get("Wechatpay-Serial")).timeStamp(headers.get("Wechatpay-Timestamp"))
        .nonce(headers.get("Wechatpay-Nonce")).signature(headers.get("Wechatpay-Signature")).build();
    ProfitSharingNotifyV3Result data = service.getProfitSharingService().parseProfitSharingNotifyResult(body, header);
    return data.getOutOrderNo() + " " + data.getReceiver().getAmount();
  }

  @Override
  public String giveBack(String number, String returnNumber) throws Exception {
    return ecommerce.returnOrders(ReturnOrdersRequest.builder().subMchid(World.SELLER).outOrderNo(number)
        .outReturnNo(returnNumber).returnMchid(World.SUPPLIER).amount(300).description("用户退款").build()).getResult();
  }

  @Override
  public void finish(String order, String number) throws Exception {
    ecommerce.finishOrder(FinishOrderRequest.builder().subMchid(World.SELLER).transactionId(order)
        .outOrderNo(number).description("分账完结").build());
  }

  @Override
  public void deletePerson() throws Exception {
    ProfitSharingReceiverRequest request = receiver("PERSONAL_OPENID", World.OPENID);
    request.setAppid(World.APPID);
    ecommerce.deleteReceivers(request);
  }

  @Override
  public void deleteSupplier() throws Exception {
    ecommerce.deleteReceivers(receiver("MERCHANT_ID", World.SUPPLIER));
  }

  @Override
  public Families families() {
    return new WxJavaFamilies(service);
  }
}
