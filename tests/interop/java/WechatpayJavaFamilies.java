import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.wechat.pay.java.core.Config;
import com.wechat.pay.java.core.http.HttpClient;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.nativepay.NativePayService;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.profitsharing.ProfitsharingService;
import com.wechat.pay.java.service.profitsharing.model.AddReceiverRequest;
import com.wechat.pay.java.service.profitsharing.model.CreateOrderRequest;
import com.wechat.pay.java.service.profitsharing.model.CreateReturnOrderRequest;
import com.wechat.pay.java.service.profitsharing.model.QueryOrderRequest;
import com.wechat.pay.java.service.profitsharing.model.UnfreezeOrderRequest;
import com.wechat.pay.java.service.refund.RefundService;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.transferbatch.TransferBatchService;
import com.wechat.pay.java.service.transferbatch.model.GetTransferBatchByOutNoRequest;
import com.wechat.pay.java.service.transferbatch.model.InitiateBatchTransferRequest;

/** The services of wechatpay-java. It has the old transfers alone, and no 支付分. */
final class WechatpayJavaFamilies implements Families {
  private final NativePayService pay;
  private final ProfitsharingService sharing;
  private final RefundService refunds;
  private final TransferBatchService transfers;

  WechatpayJavaFamilies(Config config, HttpClient http) {
    pay = new NativePayService.Builder().config(config).httpClient(http).build();
    sharing = new ProfitsharingService.Builder().config(config).httpClient(http)
        .encryptor(config.createEncryptor()).decryptor(config.createDecryptor()).build();
    refunds = new RefundService.Builder().config(config).httpClient(http).build();
    transfers = new TransferBatchService.Builder().config(config).httpClient(http)
        .encryptor(config.createEncryptor()).decryptor(config.createDecryptor()).build();
  }

  @Override
  public String place(JsonObject order) {
    return pay.prepay(Families.made(order, PrepayRequest.class)).getCodeUrl();
  }

  @Override
  public String paid(String number) {
    QueryOrderByOutTradeNoRequest request = new QueryOrderByOutTradeNoRequest();
    request.setMchid(World.text("mchid"));
    request.setOutTradeNo(number);
    Transaction known = pay.queryOrderByOutTradeNo(request);
    Families.check("paid", known.getTradeState() == Transaction.TradeStateEnum.SUCCESS);
    return known.getTransactionId();
  }

  @Override
  public void addReceiver(JsonObject receiver) {
    Families.check("name", sharing.addReceiver(Families.made(receiver, AddReceiverRequest.class)).getName().equals(World.SUPPLIER_NAME));
  }

  @Override
  public void split(JsonObject split) {
    sharing.createOrder(Families.made(split, CreateOrderRequest.class));
  }

  @Override
  public String splitState(String order, String number) {
    QueryOrderRequest request = new QueryOrderRequest();
    request.setTransactionId(order);
    request.setOutOrderNo(number);
    return sharing.queryOrder(request).getState().name();
  }

  @Override
  public String giveBack(JsonObject back) {
    return sharing.createReturnOrder(Families.made(back, CreateReturnOrderRequest.class)).getResult().name();
  }

  @Override
  public void unfreeze(JsonObject end) {
    sharing.unfreezeOrder(Families.made(end, UnfreezeOrderRequest.class));
  }

  @Override
  public void refund(JsonObject refund) {
    refunds.create(Families.made(refund, CreateRequest.class));
  }

  @Override
  public String refundStatus(String number) {
    QueryByOutRefundNoRequest request = new QueryByOutRefundNoRequest();
    request.setOutRefundNo(number);
    return refunds.queryByOutRefundNo(request).getStatus().name();
  }

  @Override
  public void transfer(String number) throws Exception {
    JsonArray details = new JsonArray();
    details.add(World.object("out_detail_no", "D1", "transfer_amount", 500, "transfer_remark", "奖励",
        "openid", World.OPENID, "user_name", World.PERSON_NAME));
    JsonObject batch = World.object("appid", World.APPID, "out_batch_no", number, "batch_name", "奖励", "batch_remark", "奖励",
        "total_amount", 500, "total_num", 1, "transfer_detail_list", details);
    transfers.initiateBatchTransfer(Families.made(batch, InitiateBatchTransferRequest.class));
    GetTransferBatchByOutNoRequest query = new GetTransferBatchByOutNoRequest();
    query.setOutBatchNo(number);
    query.setNeedQueryDetail(true);
    query.setDetailStatus("ALL");
    Families.until(() -> transfers.getTransferBatchByOutNo(query).getTransferBatch().getBatchStatus(), "FINISHED");
    Families.check("transferred", transfers.getTransferBatchByOutNo(query).getTransferDetailList().get(0).getDetailStatus().equals("SUCCESS"));
  }
}
