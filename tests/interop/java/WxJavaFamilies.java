import com.github.binarywang.wxpay.bean.payscore.WxPayScoreRequest;
import com.github.binarywang.wxpay.bean.profitsharing.request.ProfitSharingReceiverV3Request;
import com.github.binarywang.wxpay.bean.profitsharing.request.ProfitSharingReturnV3Request;
import com.github.binarywang.wxpay.bean.profitsharing.request.ProfitSharingUnfreezeV3Request;
import com.github.binarywang.wxpay.bean.profitsharing.request.ProfitSharingV3Request;
import com.github.binarywang.wxpay.bean.request.WxPayRefundV3Request;
import com.github.binarywang.wxpay.bean.request.WxPayUnifiedOrderV3Request;
import com.github.binarywang.wxpay.bean.result.WxPayOrderQueryV3Result;
import com.github.binarywang.wxpay.bean.result.enums.TradeTypeEnum;
import com.github.binarywang.wxpay.bean.transfer.TransferBillsRequest;
import com.github.binarywang.wxpay.service.WxPayService;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** The services of weixin-java-pay (WxJava). */
final class WxJavaFamilies implements Families {
  private final WxPayService service;

  WxJavaFamilies(WxPayService service) {
    this.service = service;
    service.getConfig().setServiceId(SERVICE);
    service.getConfig().setPayScoreNotifyUrl("https://example.com/payscore");
    // With the APIv2 key it signs what opens the mini program of 支付分.
    service.getConfig().setMchKey("8934e7d15453e97507ef794cf7b0519d");
  }

  @Override
  public String place(JsonObject order) throws Exception {
    return service.createOrderV3(TradeTypeEnum.NATIVE, Families.made(order, WxPayUnifiedOrderV3Request.class));
  }

  @Override
  public String paid(String number) throws Exception {
    WxPayOrderQueryV3Result known = service.queryOrderV3(null, number);
    Families.check("paid", known.getTradeState().equals("SUCCESS"));
    return known.getTransactionId();
  }

  @Override
  public void addReceiver(JsonObject receiver) throws Exception {
    service.getProfitSharingService().addReceiverV3(Families.made(receiver, ProfitSharingReceiverV3Request.class));
  }

  @Override
  public void split(JsonObject split) throws Exception {
    service.getProfitSharingService().profitSharingV3(Families.made(split, ProfitSharingV3Request.class));
  }

  @Override
  public String splitState(String order, String number) throws Exception {
    return service.getProfitSharingService().profitSharingQueryV3(number, order).getState();
  }

  @Override
  public String giveBack(JsonObject back) throws Exception {
    return service.getProfitSharingService().profitSharingReturnV3(Families.made(back, ProfitSharingReturnV3Request.class)).getResult();
  }

  @Override
  public void unfreeze(JsonObject end) throws Exception {
    service.getProfitSharingService().profitSharingUnfreeze(Families.made(end, ProfitSharingUnfreezeV3Request.class));
  }

  @Override
  public void refund(JsonObject refund) throws Exception {
    service.refundV3(Families.made(refund, WxPayRefundV3Request.class));
  }

  @Override
  public String refundStatus(String number) throws Exception {
    return service.refundQueryV3(number).getStatus();
  }

  @Override
  public void transfer(String number) throws Exception {
    JsonArray reports = new JsonArray();
    reports.add(World.object("info_type", "活动名称", "info_content", "新会员有礼"));
    JsonObject bill = World.object("appid", World.APPID, "out_bill_no", number, "openid", World.OPENID,
        "transfer_amount", 500, "transfer_remark", "奖励", "transfer_scene_id", "1000", "user_name", World.PERSON_NAME,
        "transfer_scene_report_infos", reports);
    String known = service.getTransferService().transferBills(Families.made(bill, TransferBillsRequest.class)).getTransferBillNo();
    World.control("transfer_result", World.object("out_bill_no", number));
    Families.until(() -> service.getTransferService().getBillsByTransferBillNo(known).getState(), "SUCCESS");
  }

  @Override
  public void createService(JsonObject order) throws Exception {
    service.getPayScoreService().createServiceOrder(Families.made(order, WxPayScoreRequest.class));
  }

  @Override
  public String serviceState(String number) throws Exception {
    return service.getPayScoreService().queryServiceOrder(number, null).getState();
  }

  @Override
  public void completeService(JsonObject end) throws Exception {
    service.getPayScoreService().completeServiceOrder(Families.made(end, WxPayScoreRequest.class));
  }
}
