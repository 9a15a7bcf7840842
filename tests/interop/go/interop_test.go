// Package interop plays the SDKs of Go's merchants against the local WeChat Pay, in the mode of the public key and in that
// of certificates.
//
// They share no code with wxpay-core: what they sign and encrypt the emulator must accept, what the emulator signs and seals
// they must verify and decrypt. WXPAY_DEMO names the emulator's config.json.
package interop

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

const (
	hosts  = "https://api.mch.weixin.qq.com"
	prefix = "/v3/ecommerce/profitsharing"
)

// An SDK's way to send a request; the answer is verified, or there is an error.
type sdk interface {
	post(path string, body object) (object, error)
	query(order, number string) (object, error)
	unsplit(order string) (object, error)
	encrypt(text string) (string, error)
	// The data of a notification that is signed as it must be.
	open(request *http.Request) (object, error)
}

func TestTheMainJob(t *testing.T) {
	makers := map[string]func(mode, serialNo string) (sdk, error){"wechatpay-go": newWechatpayGo, "gopay": newGopay}
	for _, mode := range []string{"public-key", "certificate"} {
		for name, maker := range makers {
			t.Run(name+" "+mode, func(t *testing.T) {
				control("keys", object{"mode": mode})
				play(t, func(serialNo string) (sdk, error) { return maker(mode, serialNo) })
			})
		}
	}
}

func play(t *testing.T, maker func(serialNo string) (sdk, error)) {
	sdk, err := maker(world.SerialNo)
	ok(t, object{}, err)
	encrypted := func() string {
		text, err := sdk.encrypt(person.Name)
		ok(t, object{}, err)
		return text
	}
	post := func(path string, body object) object {
		answer, err := sdk.post(path, body)
		return ok(t, answer, err)
	}
	added := object{"type": "PERSONAL_OPENID", "account": person.Openid, "appid": world.Appid}
	post("/receivers/add", with(added, object{"encrypted_name": encrypted(), "relation_type": "DISTRIBUTOR"}))
	merchant := object{"type": "MERCHANT_ID", "account": supplier.Mchid}
	post("/receivers/add", with(merchant, object{"name": supplier.Name, "relation_type": "SUPPLIER"}))

	paid := control("orders", object{"sub_mchid": seller, "total": 10_000, "seconds_ago": 60})
	order := paid["transaction_id"].(string)
	number := fmt.Sprintf("interop%d", time.Now().UnixNano())
	post("/orders", object{
		"appid": world.Appid, "sub_mchid": seller, "transaction_id": order, "out_order_no": number, "finish": false,
		"receivers": []object{
			{"type": "PERSONAL_OPENID", "receiver_account": person.Openid, "amount": 500, "description": "推广佣金",
				"receiver_name": encrypted()},
			{"type": "MERCHANT_ID", "receiver_account": supplier.Mchid, "amount": 1000, "description": "货款"},
		},
	})
	known := object{}
	for until := time.Now().Add(20 * time.Second); known["status"] != "FINISHED"; time.Sleep(200 * time.Millisecond) {
		if time.Now().After(until) {
			t.Fatal("the split does not finish")
		}
		answer, err := sdk.query(order, number)
		known = ok(t, answer, err)
	}
	for _, receiver := range known["receivers"].([]any) {
		equal(t, receiver.(object)["result"], "SUCCESS")
	}
	amounts, err := sdk.unsplit(order)
	equal(t, ok(t, amounts, err)["unsplit_amount"], 8_500.0)

	told := notification(t)
	body, _ := io.ReadAll(told.Body)
	again := func(body []byte) *http.Request {
		request := told.Clone(told.Context())
		request.Body = io.NopCloser(bytes.NewReader(body))
		return request
	}
	data, err := sdk.open(again(body))
	equal(t, ok(t, data, err)["out_order_no"], number)
	equal(t, data["receiver"].(object)["amount"], 1000.0)
	_, err = sdk.open(again(append(body, ' ')))
	refused(t, "a changed notification", err)

	back := post("/returnorders", object{
		"sub_mchid": seller, "out_order_no": number, "out_return_no": "R" + number, "return_mchid": supplier.Mchid,
		"amount": 300, "description": "用户退款",
	})
	equal(t, back["result"], "SUCCESS")
	post("/finish-order", object{
		"sub_mchid": seller, "transaction_id": order, "out_order_no": "F" + number, "description": "分账完结",
	})
	post("/receivers/delete", added)

	control("faults", object{"route": "POST " + prefix + "/receivers/delete", "signature": "wrong"})
	_, err = sdk.post("/receivers/delete", merchant)
	refused(t, "a wrong signature", err)
	other, err := maker(strings.Repeat("0", 40))
	if err == nil {
		_, err = other.unsplit(order)
	}
	refused(t, "another merchant's serial", err)
}

func with(members, more object) object {
	all := object{}
	for _, part := range []object{members, more} {
		for name, value := range part {
			all[name] = value
		}
	}
	return all
}

func ok(t *testing.T, answer object, err error) object {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

func equal(t *testing.T, got, expected any) {
	t.Helper()
	if got != expected {
		t.Fatalf("%v, not %v", got, expected)
	}
}

func refused(t *testing.T, what string, err error) {
	t.Helper()
	if err == nil {
		t.Fatal(what + " was believed")
	}
}
