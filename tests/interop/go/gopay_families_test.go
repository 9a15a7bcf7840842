package interop

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/go-pay/gopay"
	"github.com/go-pay/gopay/wechat/v3"
)

const service = "00004000000000159164563400023591"

// The main calls of each family by gopay's own functions, of a merchant of its own.
func TestTheFamiliesByGopay(t *testing.T) {
	for _, mode := range []string{"public-key", "certificate"} {
		t.Run(mode, func(t *testing.T) {
			control("keys", object{"mode": mode})
			made, err := newGopay(mode, world.SerialNo)
			ok(t, object{}, err)
			families := families{t, context.Background(), made.(goPay).client}
			order := families.pay()
			families.split(order)
			families.refund(order)
			families.transfer()
			families.payscore()
		})
	}
}

type families struct {
	*testing.T
	ctx    context.Context
	client *wechat.ClientV3
}

// A verified success.
func (t families) good(got any, err error) object {
	t.Helper()
	answer, err := convert(got, err)
	return ok(t.T, answer, err)
}

func (t families) encrypted(text string) string {
	sealed, err := t.client.V3EncryptText(text)
	ok(t.T, object{}, err)
	return sealed
}

func number() string { return fmt.Sprintf("interop%d", time.Now().UnixNano()) }

// Asks until it says so.
func (t families) until(ask func() (any, error), name, value string) object {
	t.Helper()
	for until := time.Now().Add(20 * time.Second); time.Now().Before(until); time.Sleep(200 * time.Millisecond) {
		if known := t.good(ask()); known[name] == value {
			return known
		}
	}
	t.Fatalf("%s does not become %s", name, value)
	return nil
}

func (t families) pay() string {
	outTradeNo := number()
	placed := t.good(t.client.V3TransactionNative(t.ctx, gopay.BodyMap{
		"appid": world.Appid, "mchid": world.Mchid, "description": "图书", "out_trade_no": outTradeNo,
		"notify_url": "https://example.com/paid", "amount": object{"total": 1000, "currency": "CNY"},
		"settle_info": object{"profit_sharing": true},
	}))
	if placed["code_url"] == "" {
		t.Fatal("no code_url")
	}
	control("pay", object{"out_trade_no": outTradeNo})
	paid := t.good(t.client.V3TransactionQueryOrder(t.ctx, wechat.OutTradeNo, outTradeNo))
	equal(t.T, paid["trade_state"], "SUCCESS")
	return paid["transaction_id"].(string)
}

func (t families) split(order string) {
	control("clock", object{"advance": 60})
	t.good(t.client.V3ProfitShareAddReceiver(t.ctx, gopay.BodyMap{
		"appid": world.Appid, "type": "MERCHANT_ID", "account": supplier.Mchid, "name": t.encrypted(supplier.Name),
		"relation_type": "SUPPLIER",
	}))
	outOrderNo := number()
	t.good(t.client.V3ProfitShareOrder(t.ctx, gopay.BodyMap{
		"appid": world.Appid, "transaction_id": order, "out_order_no": outOrderNo, "unfreeze_unsplit": false,
		"receivers": []object{{"type": "MERCHANT_ID", "account": supplier.Mchid, "amount": 100, "description": "货款"}},
	}))
	end := func(number string) object {
		return t.until(func() (any, error) {
			return t.client.V3ProfitShareOrderQuery(t.ctx, number, gopay.BodyMap{"transaction_id": order})
		}, "state", "FINISHED")
	}
	equal(t.T, end(outOrderNo)["receivers"].([]any)[0].(object)["result"], "SUCCESS")
	// What the supplier is told of it.
	notification(t.T)
	back := t.good(t.client.V3ProfitShareReturn(t.ctx, gopay.BodyMap{
		"out_order_no": outOrderNo, "out_return_no": number(), "return_mchid": supplier.Mchid, "amount": 40,
		"description": "退货",
	}))
	equal(t.T, back["result"], "SUCCESS")
	last := number()
	t.good(t.client.V3ProfitShareOrderUnfreeze(t.ctx, gopay.BodyMap{
		"transaction_id": order, "out_order_no": last, "description": "解冻",
	}))
	end(last)
	equal(t.T, t.good(t.client.V3ProfitShareUnsplitAmount(t.ctx, order))["unsplit_amount"], 0.0)
}

func (t families) refund(order string) {
	outRefundNo := number()
	asked := t.good(t.client.V3Refund(t.ctx, gopay.BodyMap{
		"transaction_id": order, "out_refund_no": outRefundNo,
		"amount": object{"refund": 300, "total": 1000, "currency": "CNY"},
	}))
	equal(t.T, asked["status"], "PROCESSING")
	t.until(func() (any, error) { return t.client.V3RefundQuery(t.ctx, outRefundNo, nil) }, "status", "SUCCESS")
}

func (t families) transfer() {
	control("top_up", object{"mchid": world.Mchid, "amount": 500})
	outBillNo := number()
	t.good(t.client.V3TransferBills(t.ctx, gopay.BodyMap{
		"appid": world.Appid, "out_bill_no": outBillNo, "openid": person.Openid, "transfer_amount": 500,
		"transfer_remark": "奖励", "transfer_scene_id": "1000", "user_name": t.encrypted(person.Name),
		"transfer_scene_report_infos": []object{{"info_type": "活动名称", "info_content": "新会员有礼"}},
	}))
	control("transfer_result", object{"out_bill_no": outBillNo})
	t.until(func() (any, error) { return t.client.V3TransferBillsMerchantQuery(t.ctx, outBillNo) }, "state", "SUCCESS")
}

func (t families) payscore() {
	outOrderNo := number()
	created := t.good(t.client.V3ScoreOrderCreate(t.ctx, gopay.BodyMap{
		"appid": world.Appid, "service_id": service, "out_order_no": outOrderNo, "service_introduction": "充电宝租借",
		"time_range": object{"start_time": "20250926"}, "risk_fund": object{"name": "ADVANCE", "amount": 9900},
		"notify_url": "https://example.com/payscore", "need_user_confirm": true,
	}))
	equal(t.T, created["state"], "CREATED")
	control("payscore_result", object{"out_order_no": outOrderNo, "action": "CONFIRM"})
	t.good(t.client.V3ScoreOrderComplete(t.ctx, outOrderNo, gopay.BodyMap{
		"appid": world.Appid, "service_id": service, "total_amount": 200,
		"post_payments": []object{{"name": "租金", "amount": 200}}, "time_range": object{"end_time": "20250927"},
	}))
	done := t.until(func() (any, error) {
		return t.client.V3ScoreOrderQuery(t.ctx, wechat.OutTradeNo, world.Appid, outOrderNo, service)
	}, "state", "DONE")
	equal(t.T, done["collection"].(object)["state"], "USER_PAID")
}
